"""One edit of a user: what it speaks of, and what it does to a text."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass

from ..names import Names
from ..sheet import Path, Sheet


@dataclass(frozen=True)
class Edit:
    """One edit. Applied to fresh it gives what a merge should come to."""

    path: Path

    @property
    def kind(self) -> str:
        return type(self).__name__

    def node(self, sheet: Sheet, names: Names) -> ast.stmt:
        return sheet.find(names.path(self.path))

    def mark(self, sheet: Sheet, names: Names) -> object:
        """Return the text of the smallest thing that this edit changes.

        If the schema changes it too, a merge may ask. Raises GoneError if it is gone.
        """
        self.node(sheet, names)
        return None

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        raise NotImplementedError


@dataclass(frozen=True)
class Respell(Edit):
    """One expression, known by a name or by its old text, is written anew."""

    name: str
    text: str

    def found(self, sheet: Sheet, names: Names) -> ast.expr:
        """Return the expression. Raises GoneError if it is not there any more."""
        raise NotImplementedError

    def mark(self, sheet: Sheet, names: Names) -> object:
        return sheet.source(self.found(sheet, names))

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        old = self.found(sheet, names)
        return sheet.spliced(sheet.start(old), sheet.end(old), self.text)


def indented(lines: Sequence[str], node: ast.stmt, names: Names) -> list[str]:
    indent = " " * (node.col_offset + 4)
    return [indent + names.text(line) if line else "" for line in lines]
