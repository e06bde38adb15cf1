"""Findings for people and for machines. The only place that prints them."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol, TextIO

from cqrs_gen.diagnostics import Diagnostic, Note, Severity
from cqrs_gen.source import Span

_HIDDEN = re.compile(r"[^\x20-\x7e]")
_TOO_LONG = 2_000_000
_COLORS = {"error": "31;1", "warning": "33;1", "help": "36;1", "note": "36"}


class Paint(Protocol):
    """Colours a text where the stream is a terminal."""

    def __call__(self, text: str, style: str) -> str:
        """Return the text in a style."""
        ...


class Sources:
    """Texts that findings point into: those of this run first, then the disk."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._texts: dict[str, list[str] | None] = {}

    def overlay(self, texts: Mapping[str, bytes]) -> None:
        """Use these texts instead of what stands on the disk."""
        for path, data in texts.items():
            self._texts[path] = data.decode("utf-8", "replace").splitlines()

    def line(self, span: Span) -> str | None:
        """Return the line that a span starts on."""
        if span.path not in self._texts:
            self._texts[span.path] = self._read(span.path)
        lines = self._texts[span.path]
        if lines is None or span.line > len(lines):
            return None
        return lines[span.line - 1]

    def _read(self, path: str) -> list[str] | None:
        full = Path(self._root, path)
        try:
            home = Path(self._root).resolve()
            if not full.resolve().is_relative_to(home) or not full.is_file():
                return None
            if full.stat().st_size > _TOO_LONG:
                return None
            text = full.read_bytes().decode("utf-8-sig", "replace")
        except (OSError, ValueError, RuntimeError):  # the last: links in a circle
            return None
        return text.replace("\r\n", "\n").split("\n")


def print_text(
    diagnostics: tuple[Diagnostic, ...], sources: Sources, stream: TextIO
) -> None:
    """Print findings for people."""
    paint = _painter(stream)
    for each in diagnostics:
        word = each.severity.value
        head = paint(f"{word}[{each.code}]", word)
        lines = [f"{shown(str(each.span))}: {head}: {shown(each.message)}"]
        lines += _excerpt(each.span, sources, paint)
        lines += [line for note in each.notes for line in _note(note, sources, paint)]
        if each.help is not None:
            lines.append(f"{paint('help', 'help')}: {shown(each.help)}")
        stream.write("\n".join(lines) + "\n\n")


def print_patch(patch: str) -> None:
    """Print a patch: lines are the bytes that they are in their files."""
    sys.stdout.flush()
    sys.stdout.buffer.write(patch.encode("utf-8", "surrogateescape"))


def _note(note: Note, sources: Sources, paint: Paint) -> list[str]:
    # Lines of the user's code stay lines; indented, none can pass for a finding.
    message, *more = note.message.split("\n")
    rest = [f"    {shown(line)}".rstrip() for line in more]
    head = f"{paint('note', 'note')}: {shown(message)}"
    if note.span is None:
        return [head, *rest]
    return [
        f"{shown(str(note.span))}: {head}",
        *rest,
        *_excerpt(note.span, sources, paint),
    ]


def _excerpt(span: Span, sources: Sources, paint: Paint) -> list[str]:
    line = sources.line(span)
    if line is None or not line.strip():
        return []
    start = max(span.column - 1, 0)
    end = span.end - 1 if span.end_line == span.line else len(line)
    if start == end == 0:  # a finding about the line as a whole
        start = end = len(line) - len(line.lstrip())
    before, marked = shown(line[:start]), shown(line[start : max(end, start)])
    after = shown(line[max(end, start) :])
    if len(before) + len(marked) + len(after) > 160:
        cut = max(len(before) - 60, 0)
        before, marked, after = before[cut:], marked[:60], ""
    number = str(span.line)
    gutter = " " * len(number)
    carets = "^" * max(len(marked), 1)
    return [
        f"  {number} | {before}{marked}{after}",
        f"  {gutter} | {' ' * len(before)}{paint(carets, 'error')}",
    ]


def print_github(diagnostics: tuple[Diagnostic, ...], stream: TextIO) -> None:
    """Print findings as annotations of a pull request."""
    for each in diagnostics:
        told = [each.message, *(note.message for note in each.notes if not note.span)]
        message = "\n".join(told) + (f"\nhelp: {each.help}" if each.help else "")
        place = (
            f"file={_property(each.span.path)},line={each.span.line},"
            f"col={each.span.column},title={_property(each.code)}"
        )
        stream.write(f"::{each.severity.value} {place}::{_escaped(message)}\n")


def as_json(diagnostics: tuple[Diagnostic, ...]) -> list[dict[str, Any]]:
    """Return findings as values for a JSON document."""
    return [
        {
            "code": each.code,
            "severity": each.severity.value,
            "message": each.message,
            "help": each.help,
            **_place(each.span),
            "notes": [
                {"message": note.message, **(_place(note.span) if note.span else {})}
                for note in each.notes
            ],
        }
        for each in diagnostics
    ]


def print_json(value: object, stream: TextIO) -> None:
    """Print one JSON document."""
    json.dump(value, stream, indent=2, ensure_ascii=True)
    stream.write("\n")


def shown(text: str) -> str:
    """Return a text without anything that a terminal would act on."""
    return _HIDDEN.sub(_visible, text)


def _visible(found: re.Match[str]) -> str:
    character = found[0]
    if character == "\t":
        return " "
    return character if character.isprintable() else repr(character)[1:-1]


def worst(diagnostics: tuple[Diagnostic, ...]) -> Severity | None:
    """Return the gravest severity among findings."""
    found = {each.severity for each in diagnostics}
    if Severity.ERROR in found:
        return Severity.ERROR
    return Severity.WARNING if found else None


def _place(span: Span) -> dict[str, Any]:
    return {
        "file": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end,
    }


def _painter(stream: TextIO) -> Paint:
    colored = stream.isatty() and not os.environ.get("NO_COLOR")

    def paint(text: str, style: str) -> str:
        return f"\x1b[{_COLORS[style]}m{text}\x1b[0m" if colored else text

    return paint


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
