"""A stretch of a source: its place, its text, what it says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from cqrs_gen.merge.tokens import Source, Token, said


@dataclass(frozen=True)
class Stretch:
    """Characters ``start`` to ``end`` of a source and the tokens in them."""

    source: Source
    start: int
    end: int
    tokens: tuple[Token, ...]

    @cached_property
    def text(self) -> str:
        """The stretch as it stands in the source."""
        return self.source.text[self.start : self.end]

    @cached_property
    def norm(self) -> tuple[str, ...]:
        """What the stretch says, whatever its layout."""
        return said(self.tokens)

    @property
    def line(self) -> int:
        """The line, from 1, on which it starts."""
        return self.source.line_of(self.tokens[0].start if self.tokens else self.start)

    def shifted(self, old: str, new: str) -> str:
        """Return the text with its further lines indented by ``new``, not ``old``."""
        if old == new or "\n" not in self.text:
            return self.text
        lines: list[str] = []
        at = self.start
        for line in self.text.split("\n"):
            moves = (
                at != self.start
                and at not in self.source.inside_strings
                and line.startswith(old)
            )
            lines.append(new + line.removeprefix(old) if moves else line)
            at += len(line) + 1
        return "\n".join(lines)
