"""What a codemod found in a file: edits, doubts, and names that are in the way."""

from __future__ import annotations

from typing import NamedTuple


class Edit(NamedTuple):
    """A word that becomes another one. Lines count from 1, columns from 0."""

    line: int
    column: int
    old: str
    new: str


class Doubt(NamedTuple):
    """A place that may mean something renamed. Lines and columns count as in edits."""

    line: int
    column: int
    words: str
    what: str
    length: int


class Taken(NamedTuple):
    """A new name that means something else already where it is needed."""

    line: int
    column: int
    key: tuple[str, str]
    new: str
