"""Code that decides its own line breaks, the way that black would leave it.

A group is written on one line where it fits. Otherwise each item gets its own line and
a trailing comma, which black takes as the wish to keep it so.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias
from unicodedata import combining, east_asian_width

WIDTH = 88
STEP = 4


class Group(NamedTuple):
    """Items between brackets."""

    start: str
    items: tuple[Code, ...]
    end: str

    @property
    def flat(self) -> str:
        """The group on one line."""
        return f"{self.start}{', '.join(map(flat, self.items))}{self.end}"


class Labelled(NamedTuple):
    """Code behind a label, such as ``name=`` or ``key: ``."""

    label: str
    code: Code


Code: TypeAlias = str | Group | Labelled


def group(start: str, items: Iterable[Code], end: str) -> Group:
    """Make a group from any iterable."""
    return Group(start, tuple(items), end)


def width(text: str) -> int:
    """Return the columns that a text takes, as black counts them."""
    if text.isascii():
        return len(text)
    wide = sum(east_asian_width(character) in {"W", "F"} for character in text)
    return len(text) + wide - sum(map(bool, map(combining, text)))


def call(name: str, items: Iterable[Code]) -> Group:
    """Make a call."""
    return Group(f"{name}(", tuple(items), ")")


def tuple_of(items: Iterable[Code]) -> Group:
    """Make a tuple; a single item is followed by a comma on one line, too."""
    written = tuple(items)
    return Group("(", written, ",)" if len(written) == 1 else ")")


def flat(code: Code) -> str:
    """Write code on one line."""
    if isinstance(code, str):
        return code
    if isinstance(code, Labelled):
        return code.label + flat(code.code)
    return code.flat


def lay(code: Code, indent: int = 0, used: int | None = None, after: int = 0) -> str:
    """Write code that starts at column ``used`` of a line indented by ``indent``.

    ``after`` is the width of what follows on the last line.
    """
    start = indent if used is None else used
    if isinstance(code, str):
        return code
    if isinstance(code, Labelled):
        inner = lay(code.code, indent, start + width(code.label), after)
        return code.label + inner
    line = code.flat
    if start + width(line) + after <= WIDTH or not code.items:
        return line
    inner_indent = indent + STEP
    pad = " " * inner_indent
    items = "".join(
        f"{pad}{lay(item, inner_indent, after=1)},\n" for item in code.items
    )
    return f"{code.start}\n{items}{' ' * indent}{code.end.removeprefix(',')}"
