"""What a text wears: byte order mark, encoding, line ends, final newline, indent.

All texts of a merge are undressed to LF with a final newline; the result is dressed as
edited was. Base and fresh are indented like edited before they are compared.
"""

from __future__ import annotations

import codecs
import io
import tokenize
from dataclasses import dataclass
from difflib import SequenceMatcher

from cqrs_gen.merge.tokens import Line, Source

_ENCODINGS = frozenset({"utf-8", "ascii", "iso8859-1", "iso8859-15", "cp1252"})


class UndressableError(Exception):
    """The bytes are no text that can be merged; the message says why."""


@dataclass(frozen=True, slots=True)
class Dress:
    """How the edited file is written."""

    encoding: str
    mark: bool
    lines: tuple[str, ...]
    newline: str
    final: bool

    def put_on(self, text: str) -> bytes:
        """Write a text as edited was written. Raises UndressableError."""
        if self.newline and len({_end(line) for line in self.lines if _end(line)}) > 1:
            text = self._mixed(text)
        elif self.newline == "\r\n":
            text = text.replace("\n", "\r\n")
        if not self.final:
            text = text.removesuffix("\n").removesuffix("\r")
        try:
            content = text.encode(self.encoding, "surrogateescape")
        except UnicodeEncodeError as error:
            raise UndressableError(
                f"the result does not fit {self.encoding}"
            ) from error
        return codecs.BOM_UTF8 + content if self.mark else content

    def _mixed(self, text: str) -> str:
        """Give lines that edited has its own ends, and others its usual one."""
        lines = text.split("\n")[:-1]
        ends = [self.newline] * len(lines)
        own = [line.rstrip("\r\n") for line in self.lines]
        for block in SequenceMatcher(
            None, own, lines, autojunk=False
        ).get_matching_blocks():
            for at in range(block.size):
                ends[block.b + at] = _end(self.lines[block.a + at]) or self.newline
        return "".join(line + end for line, end in zip(lines, ends, strict=True))


def undress(content: bytes, *, python: bool) -> tuple[str, Dress]:
    """Return plain text and what it wore. Raises UndressableError."""
    mark = content.startswith(codecs.BOM_UTF8)
    raw = content.removeprefix(codecs.BOM_UTF8)
    encoding = _encoding(raw) if python else "utf-8"
    try:
        text = raw.decode(encoding, "strict" if python else "surrogateescape")
    except UnicodeDecodeError as error:
        raise UndressableError(f"it is not {encoding}: {error.reason}") from error
    if python and "\0" in text:
        raise UndressableError("it holds a NUL character")
    windows = text.count("\r\n")
    if text.count("\r") > windows and python:
        raise UndressableError("it has carriage returns inside of lines")
    plain = text.replace("\r\n", "\n")
    final = plain.endswith("\n") or not plain
    newline = "\r\n" if windows * 2 > plain.count("\n") else "\n"
    lines: tuple[str, ...] = ()
    if windows and windows != plain.count("\n"):
        lines = tuple(part + "\n" for part in text.split("\n")[:-1])
    dress = Dress(encoding, mark, lines, newline, final)
    return plain + ("" if final else "\n"), dress


def _encoding(raw: bytes) -> str:
    try:
        name, _ = tokenize.detect_encoding(io.BytesIO(raw).readline)
        name = codecs.lookup(name).name
    except (SyntaxError, LookupError) as error:
        raise UndressableError(str(error)) from error
    if name not in _ENCODINGS:
        # Some codecs turn a comment into code; nobody writes Python in them.
        raise UndressableError(f"its encoding is {name}")
    return name


def _end(line: str) -> str:
    return "\r\n" if line.endswith("\r\n") else "\n"


def indent_of(source: Source) -> str:
    """Return the indent of the first indented line, or nothing."""
    for row in source.rows:
        if row.kind is Line.CODE and row.depth == 1:
            return source.text[row.start : row.start + row.column].lstrip("\f")
    return ""


def indented(source: Source, unit: str) -> Source:
    """Return the source with another indent unit, strings untouched."""
    own = indent_of(source)
    if not own or not unit or own == unit:
        return source
    lines: list[str] = []
    at = 0
    for line in source.text.split("\n"):
        rest, depth = line, 0
        while at not in source.inside_strings and rest.startswith(own):
            rest, depth = rest[len(own) :], depth + 1
        lines.append(unit * depth + rest)
        at += len(line) + 1
    return Source("\n".join(lines))
