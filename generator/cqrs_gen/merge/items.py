"""What stands between two brackets: items, their commas and their comments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cqrs_gen.merge.stretch import Stretch
from cqrs_gen.merge.tokens import CLOSE, OPEN, Token

Name = tuple[str, tuple[str, ...], int]


@dataclass(frozen=True, slots=True)
class Item:
    """One item. ``before`` is raw, ``comments`` are the own lines in it.

    ``trail`` is the comment at the end of its line with the blanks before it.
    """

    name: Name
    before: str
    comments: tuple[str, ...]
    core: Stretch
    trail: str

    @property
    def said(self) -> tuple[object, ...]:
        """All that a person can have changed in it."""
        return (self.core.norm, self.comments, self.trail.strip())

    @property
    def named(self) -> bool:
        """Whether the item is known by a name and not by its text or place."""
        return self.name[0] == "named"


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket pair cut into items; ``opening`` is a comment behind the opener."""

    stretch: Stretch
    role: str
    opening: str
    items: tuple[Item, ...]
    comma: bool
    tail: str

    @property
    def in_lines(self) -> bool:
        """Whether items start on lines of their own."""
        return any("\n" in item.before for item in self.items)

    @property
    def commented(self) -> bool:
        """Whether any comment stands directly in these brackets."""
        return bool(
            self.opening
            or "#" in self.tail
            or any(item.comments or item.trail for item in self.items)
        )

    @property
    def indent(self) -> str:
        """The indent of items that start a line, if any does."""
        for item in self.items:
            if "\n" in item.before:
                return item.before.rpartition("\n")[2]
        return ""


def read_bracket(stretch: Stretch, role: str) -> Bracket | None:
    """Cut a bracket pair into items, or return nothing if it is no plain list."""
    reader = _Reader(stretch, role)
    return reader.read()


class _Reader:
    def __init__(self, stretch: Stretch, role: str) -> None:
        self.stretch = stretch
        self.role = role
        self.text = stretch.source.text
        self.at = stretch.tokens[0].end
        self.items: list[Item] = []
        self.counts: dict[tuple[str, tuple[str, ...]], int] = {}

    def read(self) -> Bracket | None:
        inside = list(self.stretch.tokens[1:-1])
        opening = ""
        if inside and inside[0].is_comment and self._joined(self.at, inside[0].start):
            opening = self.text[self.at : inside[0].end]
            self.at = inside.pop(0).end
        core: list[Token] = []
        comma = False
        depth = 0
        for found in inside:
            depth += (found.text in OPEN) - (found.text in CLOSE)
            if depth == 0 and found.text in {"for", "lambda"} and found.is_name:
                return None
            if depth == 0 and found.is_comment and not core:
                if self.items and self._joined(self.at, found.start):
                    self._trail(found)
                continue
            if depth == 0 and found.text == ",":
                if not core or core[-1].is_comment:
                    return None
                self._add(core)
                self.at = found.end
                core, comma = [], True
                continue
            core.append(found)
            comma = False
        self._last(core)
        tail = self.text[self.at : self.stretch.end - 1]
        return Bracket(self.stretch, self.role, opening, tuple(self.items), comma, tail)

    def _last(self, core: list[Token]) -> None:
        """Add an item that no comma ends; comments after it are not in it."""
        comment: Token | None = None
        while core and core[-1].is_comment:
            comment = core.pop()
        if core:
            self._add(core)
            if comment and self._joined(self.at, comment.start):
                self._trail(comment)

    def _joined(self, start: int, end: int) -> bool:
        return "\n" not in self.text[start:end]

    def _trail(self, comment: Token) -> None:
        last = self.items[-1]
        trail = self.text[self.at : comment.end]
        self.items[-1] = Item(last.name, last.before, last.comments, last.core, trail)
        self.at = comment.end

    def _add(self, core: list[Token]) -> None:
        before = self.text[self.at : core[0].start]
        comments = tuple(
            line.strip() for line in before.split("\n") if line.strip().startswith("#")
        )
        kind, words = _name(self.role, core)
        nth = self.counts.get((kind, words), 0)
        self.counts[kind, words] = nth + 1
        stretch = Stretch(self.stretch.source, core[0].start, core[-1].end, tuple(core))
        self.items.append(Item((kind, words, nth), before, comments, stretch, ""))
        self.at = core[-1].end


def _name(role: str, core: Sequence[Token]) -> tuple[str, tuple[str, ...]]:
    words = tuple(found.said for found in core)
    if role == "params":
        star = words[0] in {"*", "**"} and len(words) > 1
        return "named", words[:2] if star else words[:1]
    if role in {"call", "bases"} and len(words) > 1 and words[1] == "=":
        return "named", words[:1]
    if role == "{":
        depth = 0
        for at, found in enumerate(core):
            depth += (found.text in OPEN) - (found.text in CLOSE)
            if depth == 0 and found.text == ":":
                return "named", words[:at]
    return "text", words
