"""The text of a project's ``pyproject.toml``, and where its keys stand."""

from __future__ import annotations

import re
from pathlib import Path

from cqrs_gen.files import UnreadableError, read_file
from cqrs_gen.source import Span, start_of

FILE = "pyproject.toml"
TABLE = "[tool.cqrs-gen]"
_MOST_BYTES = 4_000_000


def find_root(start: Path) -> Path | None:
    """Return the nearest folder at or above ``start`` that is a project.

    One whose configuration cannot be read counts as one.
    """
    for folder in (start, *start.parents):
        try:
            if TABLE in text_of(folder):
                return folder
        except UnreadableError as problem:
            if not problem.missing:
                return folder
    return None


def text_of(root: Path) -> str:
    """Return the text of a configuration. Raises UnreadableError."""
    return read_file(root, FILE, _MOST_BYTES).decode("utf-8", "replace")


def place_of(root: Path, key: str) -> Span:
    """Return the place of a key in a configuration, or that of its table."""
    try:
        return at(text_of(root), key)
    except UnreadableError:
        return start_of(FILE)


def at(text: str, word: str, table: str = TABLE) -> Span:
    """Return the place of a word in a table: where a line starts with it, if one does."""
    start = max(text.find(table), 0) or max(text.find(TABLE), 0)
    line_start = re.compile(rf"^[ \t]*[\"']?({re.escape(word)})", re.MULTILINE)
    found = line_start.search(text, start) or line_start.search(text)
    offset = start if found is None else found.start(1)
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return Span(FILE, line, column, line, column + len(word))
