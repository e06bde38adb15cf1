"""The keys of one mapping: each is taken once, and what nobody takes is a mistake."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from cqrs_gen.diagnostics import Report
from cqrs_gen.names import nearest
from cqrs_gen.read import rules
from cqrs_gen.read.nodes import (
    Entry,
    MappingNode,
    Node,
    ScalarNode,
    kind_of,
)
from cqrs_gen.source import Located

T = TypeVar("T")

_DURATION = re.compile(r"([0-9]{1,9})(ms|s|m|h|d)")
_MILLISECONDS = {"ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}

_EXAMPLES = {
    "a list": "a list, as in `[first, second]`",
    "a mapping": "a mapping, as in `{ key: value }`",
    "text": "a text, in quotes where it holds `: `, brackets or braces",
}


class Keys:
    """Reads the values of one mapping and reports what does not fit."""

    def __init__(self, node: MappingNode, owner: str, report: Report) -> None:
        self.span = node.span
        self.report = report
        self._owner = owner
        self._left = {entry.key.text: entry for entry in node.entries}
        self.spans = {entry.key.text: entry.key.span for entry in node.entries}
        self._known: list[str] = []
        self._refused: set[str] = set()

    def take(self, key: str) -> Node | None:
        """Return the node under ``key``; an empty value counts as left out."""
        self._known.append(key)
        entry = self._left.pop(key, None)
        if entry is None:
            return None
        value = entry.value
        return None if isinstance(value, ScalarNode) and value.empty else value

    def take_raw(self, key: str) -> Node | None:
        """Return the node under ``key``, an empty value too: there it means null."""
        self._known.append(key)
        entry = self._left.pop(key, None)
        return entry.value if entry else None

    def text(self, key: str) -> Located[str] | None:
        """Return a text."""
        return self._scalar(key, "text", lambda text: text)

    def flag(self, key: str) -> Located[bool] | None:
        """Return ``true`` or ``false``."""
        words = {"true": True, "false": False}
        return self._scalar(key, "true or false", words.get)

    def number(self, key: str) -> Located[int] | None:
        """Return a whole number that is not negative."""
        return self._scalar(
            key,
            "a whole number",
            lambda text: int(text) if re.fullmatch("[0-9]{1,9}", text) else None,
        )

    def duration(self, key: str) -> Located[int] | None:
        """Return a duration in milliseconds."""
        return self._scalar(key, "a duration such as 500ms, 30s, 5m, 2h, 1d", _duration)

    def texts(self, key: str) -> tuple[Located[str], ...]:
        """Return a list of texts; one text stands for a list of one."""
        node = self.take(key)
        if node is None:
            return ()
        if isinstance(node, ScalarNode):
            return (Located(node.text, node.span),)
        if isinstance(node, MappingNode):
            self.wrong_kind(key, node, "a list")
            return ()
        found: list[Located[str]] = []
        for item in node.items:
            if isinstance(item, ScalarNode) and not item.empty:
                found.append(Located(item.text, item.span))
            else:
                self.wrong_kind(key, item, "text")
        return tuple(found)

    def mapping(self, key: str) -> tuple[Entry, ...]:
        """Return the entries of a mapping."""
        node = self.take(key)
        if node is None:
            return ()
        if not isinstance(node, MappingNode):
            self.wrong_kind(key, node, "a mapping")
            return ()
        return node.entries

    def missing(self, key: str, example: str, problem: str | None = None) -> None:
        """Report that a key must be there, unless what it says is refused already."""
        if key in self._refused:
            return
        self.report.add(
            rules.MISSING_KEY,
            problem or f"{self._owner} needs `{key}`",
            self.span,
            help=f"add `{example}`",
        )

    def wrong_kind(self, key: str, node: Node, expected: str) -> None:
        """Report that the value of ``key`` is of another kind."""
        self._refused.add(key)
        self.report.add(
            rules.WRONG_KIND,
            f"`{key}` of {self._owner} takes {expected}, here is {kind_of(node)}",
            node.span,
            help=f"write {_EXAMPLES.get(expected, expected)}",
        )

    def extras(self) -> Mapping[str, Node]:
        """Return the ``x-`` keys and report every other key that was not taken."""
        extras: dict[str, Node] = {}
        for key, entry in self._left.items():
            if key.startswith("x-"):
                extras[key] = entry.value
                continue
            guess = nearest(key, self._known)
            self.report.add(
                rules.UNKNOWN_KEY,
                f"{self._owner} has no key `{key}`",
                entry.key.span,
                help=(
                    f"did you mean `{guess}`?"
                    if guess
                    else f"known keys: {', '.join(sorted(self._known))}"
                ),
            )
        return extras

    def _scalar(
        self, key: str, expected: str, read: Callable[[str], T | None]
    ) -> Located[T] | None:
        node = self.take(key)
        if node is None:
            return None
        if isinstance(node, ScalarNode):
            value = read(node.text)
            if value is not None:
                return Located(value, node.span)
            self._refused.add(key)
            self.report.add(
                rules.BAD_VALUE,
                f"`{key}` of {self._owner} takes {expected}, not `{node.text[:60]}`",
                node.span,
                help=f"write {_EXAMPLES.get(expected, expected)}",
            )
        else:
            self.wrong_kind(key, node, expected)
        return None


def _duration(text: str) -> int | None:
    found = _DURATION.fullmatch(text)
    return int(found[1]) * _MILLISECONDS[found[2]] if found else None


def open_mapping(
    node: Node, owner: str, report: Report, *, empty: bool = True
) -> Keys | None:
    """Return the keys of a declaration. ``Name:`` alone is one without keys."""
    if isinstance(node, MappingNode):
        return Keys(node, owner, report)
    if empty and isinstance(node, ScalarNode) and node.empty:
        return Keys(MappingNode((), node.span), owner, report)
    report.add(
        rules.WRONG_KIND,
        f"{owner} takes a mapping, here is {kind_of(node)}",
        node.span,
        help=f"write {_EXAMPLES['a mapping']}",
    )
    return None


def pairs(
    entries: tuple[Entry, ...], keys: Keys, key: str
) -> tuple[tuple[Located[str], Located[str]], ...]:
    """Return the entries of a mapping whose values are texts."""
    found: list[tuple[Located[str], Located[str]]] = []
    for entry in entries:
        if isinstance(entry.value, ScalarNode):
            name = Located(entry.key.text, entry.key.span)
            found.append((name, Located(entry.value.text, entry.value.span)))
        else:
            keys.wrong_kind(key, entry.value, "text")
    return tuple(found)


def located(node: ScalarNode) -> Located[str]:
    """Return a scalar as a text that knows its place."""
    return Located(node.text, node.span)
