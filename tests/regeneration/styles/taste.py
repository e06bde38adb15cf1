"""The habits of a generator, and what all of its printers share."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..schemas import HOMES, Field, Message


@dataclass(frozen=True)
class Taste:
    """The habits of one generator; the same for all it ever writes."""

    quote: str
    trailing: bool
    one_line: bool
    sort: bool
    banner: bool
    future: bool
    documented: bool

    def text(self, value: str) -> str:
        return f"{self.quote}{value}{self.quote}"

    def value(self, value: str) -> str:
        return value.replace('"', self.quote)

    def names(self, names: Iterable[str]) -> list[str]:
        return sorted(names) if self.sort else list(names)

    def bracket(self, head: str, items: Sequence[str], tail: str) -> list[str]:
        """Return items in brackets, in one line or in many."""
        flat = f"{head}{', '.join(items)}{tail}"
        if not items or (self.one_line and len(flat) < 100):
            return [flat]
        comma = "," if self.trailing else ""
        last = len(items) - 1
        indent = " " * (len(head) - len(head.lstrip()))
        return [
            head,
            *(
                f"{indent}    {item}{comma if nth == last else ','}"
                for nth, item in enumerate(items)
            ),
            f"{indent}{tail}",
        ]


def a_taste(pick: random.Random) -> Taste:
    half = [pick.random() < 0.5 for _ in range(6)]
    return Taste(pick.choice(["'", '"', '"']), *half)


def upgraded(pick: random.Random, taste: Taste) -> Taste:
    """Return the habits of the next version of a generator: one is another."""
    name = pick.choice(["trailing", "one_line", "banner", "future", "documented"])
    return replace(taste, **{name: not getattr(taste, name)})


def snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def used(*texts: str) -> list[str]:
    """Return the imported types that some texts mention."""
    words = set(re.findall(r"\w+", " ".join(texts)))
    return [name for name in HOMES if name in words]


def type_imports(names: Iterable[str]) -> list[str]:
    homes: dict[str, list[str]] = {}
    for name in sorted(names):
        homes.setdefault(HOMES[name], []).append(name)
    return [f"from {home} import {', '.join(homes[home])}" for home in sorted(homes)]


def field_types(messages: Iterable[Message]) -> list[str]:
    return used(*(field.type for each in messages for field in each.fields))


def required_first(fields: Iterable[Field]) -> list[Field]:
    return sorted(fields, key=lambda each: bool(each.default))


def head(taste: Taste, doc: str, imports: Sequence[str]) -> list[str]:
    lines = ["# Code generated from the schema."] if taste.banner else []
    lines += [f'"""{doc}"""', ""]
    if taste.future:
        lines += ["from __future__ import annotations", ""]
    return [*lines, *imports]


def public(taste: Taste, names: Iterable[str]) -> list[str]:
    told = [taste.text(name) for name in taste.names(names)]
    return taste.bracket("__all__ = [", told, "]")
