"""Python text cut into tokens and logical lines, every one with its place.

The tokenizer of the running Python is enough to find members and their parts, also in
syntax that is newer than this Python: it knows brackets, strings, comments and
indentation, and nothing here needs more.
"""

from __future__ import annotations

import io
import token
import tokenize
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import NamedTuple

DEPTH_LIMIT = 200  # CPython itself refuses more nested brackets

OPEN = frozenset("([{")
CLOSE = frozenset(")]}")
_LAYOUT = frozenset({token.NEWLINE, token.NL, token.INDENT, token.DEDENT})
# f-strings are one token up to 3.11 and many since 3.12, t-strings since 3.14.
_STRING_START = frozenset(
    kind
    for name in ("FSTRING_START", "TSTRING_START")
    if (kind := getattr(token, name, None)) is not None
)
_STRING_END = frozenset(
    kind
    for name in ("FSTRING_END", "TSTRING_END")
    if (kind := getattr(token, name, None)) is not None
)


class UnreadableError(Exception):
    """The text cannot be cut into logical lines; the message says why."""


class Token(NamedTuple):
    """One token; ``start`` and ``end`` are character offsets into the source."""

    kind: int
    text: str
    start: int
    end: int

    @property
    def said(self) -> str:
        """What the token means, whatever its quotes or the spelling of its number."""
        if self.kind == token.STRING:
            return _quoted(self.text)
        if self.kind == token.NUMBER:
            return self.text.replace("_", "").lower()
        return self.text

    @property
    def is_comment(self) -> bool:
        """Whether this is a comment."""
        return self.kind == token.COMMENT

    @property
    def is_name(self) -> bool:
        """Whether this is a name or a keyword."""
        return self.kind == token.NAME

    @property
    def is_string(self) -> bool:
        """Whether this is a string literal of any kind."""
        return self.kind == token.STRING


def _quoted(text: str) -> str:
    """Return a string literal in double quotes, if they mean the same."""
    at = text.find("'")
    if '"' in text or "\\" in text or at < 0:
        return text
    size = 3 if text[at : at + 3] == "'''" and len(text) >= at + 6 else 1
    quotes = '"' * size
    return text[:at] + quotes + text[at + size : len(text) - size] + quotes


def said(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return what tokens mean: also without the commas that only layout asks for."""
    words: list[str] = []
    commas: list[bool] = []  # for each open bracket: whether commas mean something
    for at, found in enumerate(tokens):
        word = found.said
        if word in OPEN:
            before = tokens[at - 1] if at else None
            called = before is not None and (before.is_name or before.text in CLOSE)
            commas.append(word == "{" or called is (word == "("))
        elif word in CLOSE and commas:
            if words[-1] == "," and commas[-1]:
                words.pop()
            commas.pop()
        elif word == "," and commas and not _closes(tokens, at):
            commas[-1] = True
        words.append(word)
    return tuple(words)


def _closes(tokens: Sequence[Token], comma: int) -> bool:
    """Whether a comma is the last thing in its brackets."""
    rest = (found for found in tokens[comma + 1 :] if not found.is_comment)
    following = next(rest, None)
    return following is not None and following.text in CLOSE


class Line(Enum):
    """What a row of the source is."""

    CODE = "code"
    COMMENT = "comment"
    BLANK = "blank"


@dataclass(frozen=True)
class Row:
    """A logical line, a comment on its own line, or a blank line.

    ``start`` and ``end`` take in the indent and the newline. ``depth`` counts the
    blocks around a logical line; ``column`` is where the first character stands.
    """

    source: Source
    kind: Line
    start: int
    end: int
    line: int
    depth: int
    column: int
    tokens: tuple[Token, ...]

    @property
    def text(self) -> str:
        """The row as it stands in the source."""
        return self.source.text[self.start : self.end]

    @cached_property
    def code(self) -> tuple[Token, ...]:
        """The tokens without comments."""
        return tuple(found for found in self.tokens if not found.is_comment)

    @cached_property
    def norm(self) -> tuple[str, ...]:
        """What the row says, whatever its layout."""
        return said(self.tokens)


@dataclass(frozen=True)
class Source:
    """A text with newlines as LF and a newline at its end."""

    text: str

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offsets at which lines start."""
        found = [0]
        at = self.text.find("\n")
        while at >= 0:
            found.append(at + 1)
            at = self.text.find("\n", at + 1)
        return tuple(found)

    def line_of(self, offset: int) -> int:
        """Return the line, from 1, that holds an offset."""
        return bisect_right(self.starts, offset)

    @cached_property
    def inside_strings(self) -> frozenset[int]:
        """The offsets of line starts that lie inside a string literal."""
        return frozenset(
            self.starts[line]
            for row in self.rows
            for found in row.tokens
            if found.is_string and "\n" in found.text
            for line in range(self.line_of(found.start), self.line_of(found.end - 1))
        )

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All rows in order; together they are the text. Raises UnreadableError."""
        rows: list[Row] = []
        at = 0
        for depth, tokens, end in self._logical_lines():
            start = self.starts[self.line_of(tokens[0].start) - 1]
            rows.extend(self._between(at, start))
            rows.append(
                Row(
                    source=self,
                    kind=Line.CODE,
                    start=start,
                    end=end,
                    line=self.line_of(start),
                    depth=depth,
                    column=tokens[0].start - start,
                    tokens=tokens,
                )
            )
            at = end
        rows.extend(self._between(at, len(self.text)))
        return tuple(rows)

    def _between(self, start: int, end: int) -> Iterator[Row]:
        while start < end:
            stop = self.text.index("\n", start) + 1
            words = self.text[start:stop].strip()
            if words and not words.startswith("#"):
                raise UnreadableError(
                    f"line {self.line_of(start)} belongs to no statement"
                )
            yield Row(
                source=self,
                kind=Line.COMMENT if words else Line.BLANK,
                start=start,
                end=stop,
                line=self.line_of(start),
                depth=0,
                column=self.text.index("#", start) - start if words else 0,
                tokens=(Token(token.COMMENT, words, start, stop),) if words else (),
            )
            start = stop

    def _logical_lines(self) -> Iterator[tuple[int, tuple[Token, ...], int]]:
        depth = 0
        brackets = 0
        tokens: list[Token] = []
        for found in self._tokens():
            if found.kind == token.INDENT:
                depth += 1
            elif found.kind == token.DEDENT:
                depth -= 1
            elif found.kind == token.NEWLINE:
                if not tokens:
                    raise UnreadableError(f"line {self.line_of(found.start)} is torn")
                yield depth, tuple(tokens), found.end
                tokens = []
            elif found.kind not in _LAYOUT and (tokens or not found.is_comment):
                brackets += (found.text in OPEN) - (found.text in CLOSE)
                if brackets > DEPTH_LIMIT:
                    raise UnreadableError(f"more than {DEPTH_LIMIT} nested brackets")
                tokens.append(found)

    def _tokens(self) -> Iterator[Token]:
        nested = opened = 0
        try:
            for found in tokenize.generate_tokens(io.StringIO(self.text).readline):
                row, column = found.start
                if found.type in _STRING_START:
                    if not nested:
                        opened = self.starts[row - 1] + column
                    nested += 1
                    continue
                end = (
                    self.starts[min(found.end[0], len(self.starts)) - 1] + found.end[1]
                )
                if nested:
                    nested -= found.type in _STRING_END
                    if not nested:
                        yield Token(token.STRING, self.text[opened:end], opened, end)
                    continue
                if found.type == token.ENDMARKER:
                    return
                if found.type == token.ERRORTOKEN:
                    raise UnreadableError(f"line {row} has a character out of place")
                yield Token(
                    found.type, found.string, self.starts[row - 1] + column, end
                )
        except (tokenize.TokenError, SyntaxError) as error:
            raise UnreadableError(str(error)) from error
