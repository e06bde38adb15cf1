"""Comments, wherever people put them."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from ..names import Names
from ..sheet import (
    DEFINITIONS,
    FUNCTIONS,
    GoneError,
    Sheet,
)
from .edit import Edit


@dataclass(frozen=True)
class CommentAbove(Edit):
    text: str

    def mark(self, sheet: Sheet, names: Names) -> object:
        return sheet.above(self.node(sheet, names))

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        line = sheet.indent(node) + self.text
        return sheet.with_lines(sheet.first_line(node), [line])


@dataclass(frozen=True)
class CommentBehind(Edit):
    """A trailing comment, on the first line of what it speaks of."""

    text: str

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        if isinstance(node, DEFINITIONS):
            end = node.body[0].lineno - 1
            if sheet.lines[node.lineno - 1].rstrip()[-1] != ":" or end < node.lineno:
                raise GoneError(self.path)
        elif node.lineno != node.end_lineno:
            raise GoneError(self.path)
        line = sheet.lines[node.lineno - 1]
        told = f"{line} {self.text}" if "#" in line else f"{line}  {self.text}"
        return sheet.with_lines(node.lineno, [told], node.lineno)

    def mark(self, sheet: Sheet, names: Names) -> object:
        self.apply(sheet, names)
        return None


@dataclass(frozen=True)
class CommentAtEnd(Edit):
    """A comment below the last statement of a class or function body."""

    text: str

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        line = sheet.indent(node) + "    " + self.text
        return sheet.with_lines(sheet.bottom_line(node) + 1, [line])

    def mark(self, sheet: Sheet, names: Names) -> object:
        node = self.node(sheet, names)
        if isinstance(node, ast.ClassDef):
            return None
        return sheet.source(node.body[-1])


@dataclass(frozen=True)
class CommentBetween(Edit):
    """A comment of its own, with blank lines around, below a member."""

    text: str

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        lines = ["", sheet.indent(node) + self.text, ""]
        return sheet.with_lines(sheet.bottom_line(node) + 1, lines)


@dataclass(frozen=True)
class CommentFileEnd(Edit):
    text: str

    def mark(self, sheet: Sheet, names: Names) -> object:
        return None

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        return Sheet(sheet.text + f"\n{self.text}\n")


@dataclass(frozen=True)
class FormatOff(Edit):
    """``# fmt: off`` and ``on`` around a member."""

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        indent = sheet.indent(node)
        below = sheet.with_lines(sheet.bottom_line(node) + 1, [indent + "# fmt: on"])
        return below.with_lines(sheet.first_line(node), [indent + "# fmt: off"])


@dataclass(frozen=True)
class CommentInside(Edit):
    """A comment behind or above one item of brackets that go over many lines."""

    item: str
    text: str
    above: bool

    def _line(self, sheet: Sheet, names: Names) -> int:
        node = self.node(sheet, names)
        found = [
            line
            for line in inner_lines(sheet, node)
            if sheet.lines[line - 1].strip().rstrip(",") == names.words(self.item)
        ]
        if len(found) != 1:
            raise GoneError(self.item)
        return found[0]

    def mark(self, sheet: Sheet, names: Names) -> object:
        self._line(sheet, names)
        return None

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        line = self._line(sheet, names)
        old = sheet.lines[line - 1]
        if self.above:
            return sheet.with_lines(line, [old[: -len(old.lstrip())] + self.text])
        return sheet.with_lines(line, [f"{old}  {self.text}"], line)


def inner_lines(sheet: Sheet, node: ast.stmt) -> list[int]:
    """Return the lines that hold exactly one item of the node's brackets."""
    value = getattr(node, "value", None)
    items: list[ast.AST] = []
    if isinstance(node, FUNCTIONS):
        items = [*node.args.args, *node.args.kwonlyargs]
    elif isinstance(value, ast.List | ast.Tuple | ast.Set):
        items = list(value.elts)
    elif isinstance(value, ast.Call):
        items = list(value.keywords)
    elif isinstance(value, ast.Dict):
        items = list(value.values)
    lines = [each.lineno for each in items]
    return [
        line
        for line in lines
        if lines.count(line) == 1
        and node.lineno < line
        and not sheet.lines[line - 1].rstrip().endswith(("(", ")", "]", ":"))
        and "#" not in sheet.lines[line - 1]
    ]
