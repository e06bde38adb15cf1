"""Where things stand in a text: positions, spans, and values that know theirs."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

T_co = TypeVar("T_co", covariant=True)


class Span(NamedTuple):
    """A stretch of one file. Lines and columns count characters from 1.

    ``end`` is exclusive and lies on ``end_line``; a point has ``column == end``.
    ``offset`` and ``end_offset`` are character offsets from 0, for splicing.
    """

    path: str
    line: int
    column: int
    end_line: int
    end: int
    offset: int = 0
    end_offset: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"

    def to(self, other: Span) -> Span:
        """Return the span from the start of this one to the end of ``other``."""
        return Span(
            self.path,
            self.line,
            self.column,
            other.end_line,
            other.end,
            self.offset,
            other.end_offset,
        )

    def part(self, start: int, length: int) -> Span:
        """Return ``length`` characters from ``start`` on, on the first line."""
        column = self.column + start
        return Span(
            self.path,
            self.line,
            column,
            self.line,
            column + length,
            self.offset + start,
            self.offset + start + length,
        )


class Located(NamedTuple, Generic[T_co]):
    """A value and the place that said it."""

    value: T_co
    span: Span


def start_of(path: str) -> Span:
    """Return the first character of a file, for findings about all of it."""
    return Span(path, 1, 1, 1, 1)
