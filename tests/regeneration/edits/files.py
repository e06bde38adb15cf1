"""Imports, and what happens to a file as a whole."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from ..names import Names
from ..sheet import (
    GoneError,
    Sheet,
    docstring,
)
from .edit import Edit


@dataclass(frozen=True)
class AddImport(Edit):
    lines: tuple[str, ...]

    def mark(self, sheet: Sheet, names: Names) -> object:
        return None

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        imports = [
            each
            for each in sheet.tree.body
            if isinstance(each, ast.Import | ast.ImportFrom)
        ]
        first = docstring(sheet.tree)
        anchor = imports[-1] if imports else first
        line = anchor.end_lineno + 1 if anchor else 1
        return sheet.with_lines(line, self.lines)


@dataclass(frozen=True)
class WrapImport(Edit):
    """An import of names goes into brackets over many lines, or out of them."""

    module: str

    def mark(self, sheet: Sheet, names: Names) -> object:
        return None

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        for each in sheet.tree.body:
            if isinstance(each, ast.ImportFrom) and module_of(each) == self.module:
                if "#" in sheet.source(each):
                    return sheet
                told = [
                    a.name + (f" as {a.asname}" if a.asname else "") for a in each.names
                ]
                if each.lineno == each.end_lineno:
                    lines = [f"from {self.module} import ("]
                    lines += [f"    {name}," for name in told] + [")"]
                else:
                    lines = [f"from {self.module} import {', '.join(told)}"]
                return sheet.with_lines(each.lineno, lines, each.end_lineno)
        return sheet


def module_of(node: ast.ImportFrom) -> str:
    return "." * node.level + (node.module or "")


@dataclass(frozen=True)
class BlankLines(Edit):
    """One blank line more above a member."""

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        return sheet.with_lines(sheet.top_line(node), [""])


@dataclass(frozen=True)
class Reformat(Edit):
    """A formatter runs over the whole file."""

    length: int
    requote: bool

    def mark(self, sheet: Sheet, names: Names) -> object:
        return None

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        import black  # noqa: PLC0415 - few cases need it

        mode = black.Mode(line_length=self.length, string_normalization=self.requote)
        return Sheet(black.format_str(sheet.text, mode=mode))


@dataclass(frozen=True)
class GuardImport(Edit):
    """An import of names moves under ``if TYPE_CHECKING``."""

    module: str

    def mark(self, sheet: Sheet, names: Names) -> object:
        found = [
            each
            for each in sheet.tree.body
            if isinstance(each, ast.ImportFrom) and module_of(each) == self.module
        ]
        if not found:
            raise GoneError(self.module)
        return None

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        imports = [
            each
            for each in sheet.tree.body
            if isinstance(each, ast.Import | ast.ImportFrom)
        ]
        for each in imports:
            if isinstance(each, ast.ImportFrom) and module_of(each) == self.module:
                lines = sheet.lines[each.lineno - 1 : each.end_lineno]
                inner = ["if TYPE_CHECKING:", *(f"    {line}" for line in lines)]
                below = sheet.with_lines(imports[-1].end_lineno + 1, inner)
                return below.with_lines(each.lineno, [], each.end_lineno)
        return sheet
