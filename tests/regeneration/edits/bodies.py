"""What people write into functions, and their docstrings."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..names import Names
from ..sheet import (
    GoneError,
    Sheet,
    after_docstring,
    docstring,
)
from .edit import Edit, indented


@dataclass(frozen=True)
class WriteBody(Edit):
    """Everything after the docstring is written anew."""

    lines: tuple[str, ...]

    def mark(self, sheet: Sheet, names: Names) -> object:
        node = self.node(sheet, names)
        first, last = _body(sheet, node)
        return "\n".join(sheet.lines[first - 1 : last])

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        first, last = _body(sheet, node)
        return sheet.with_lines(first, indented(self.lines, node, names), last)


def _body(sheet: Sheet, node: ast.AST) -> tuple[int, int]:
    body = after_docstring(node)
    if not body or body[0].lineno == node.lineno:
        raise GoneError("no body")
    return sheet.top_line(body[0]), sheet.bottom_line(node)


@dataclass(frozen=True)
class AddStatements(Edit):
    """Statements below one that is known by its text, or at the start of the body."""

    below: str
    lines: tuple[str, ...]

    def mark(self, sheet: Sheet, names: Names) -> object:
        node = self.node(sheet, names)
        body, line = self._place(sheet, node, names)
        above = [each for each in body if each.lineno < line]
        under = [each for each in body if each.lineno >= line]
        near = [sheet.source(each) for each in (*above[-1:], *under[:1])]
        call = self.lines[0].partition("(")[0]
        if near and all(text.partition("(")[0] == call for text in near):
            return call  # one more registration among others
        notes = [sheet.above(each) for each in under[:1]]
        return (sheet.source(above[-1]) if above else "", *notes, *near[-1:])

    def _place(
        self, sheet: Sheet, node: ast.stmt, names: Names
    ) -> tuple[list[ast.stmt], int]:
        """Return the statements among which it goes, and the line."""
        body = after_docstring(node)
        if not body or body[0].lineno == node.lineno:
            raise GoneError(self.path)
        if not self.below:
            return body, sheet.top_line(body[0])
        body, found = statement(sheet, node, names.words(self.below))
        return body, sheet.bottom_line(found) + 1

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        body, line = self._place(sheet, node, names)
        return sheet.with_lines(line, beside(self.lines, body[0], names))


@dataclass(frozen=True)
class ChangeStatement(Edit):
    """One statement of a body is written anew, or taken out."""

    old: str
    lines: tuple[str, ...]

    def _found(self, sheet: Sheet, names: Names) -> tuple[list[ast.stmt], ast.stmt]:
        node = self.node(sheet, names)
        body, found = statement(sheet, node, names.words(self.old))
        if (len(body) == 1 and not self.lines) or found.lineno == node.lineno:
            raise GoneError(self.old)
        return body, found

    def mark(self, sheet: Sheet, names: Names) -> object:
        body, found = self._found(sheet, names)
        at = body.index(found)
        near = body[max(0, at - 1) : at + 2]
        return [sheet.above(each) + sheet.source(each) for each in near]

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        _, found = self._found(sheet, names)
        lines = beside(self.lines, found, names)
        return sheet.with_lines(found.lineno, lines, sheet.bottom_line(found))


def statement(
    sheet: Sheet, node: ast.stmt, text: str
) -> tuple[list[ast.stmt], ast.stmt]:
    """Return the one statement with a text, at any depth, and those beside it."""
    found = [
        (body, each)
        for body in bodies(node)
        for each in body
        if sheet.source(each) == text
    ]
    if len(found) != 1:
        raise GoneError(text)
    return found[0]


def bodies(node: ast.stmt) -> Iterator[list[ast.stmt]]:
    """Yield the body of a function and those of the blocks in it."""
    yield after_docstring(node)
    for each in ast.walk(node):
        for name in ("body", "orelse", "finalbody"):
            body = getattr(each, name, None)
            if each is node or not isinstance(body, list) or not body:
                continue
            if name == "body" or not isinstance(body[0], ast.If):  # no elif
                yield body


def beside(lines: Sequence[str], node: ast.stmt, names: Names) -> list[str]:
    """Return lines indented as a statement is."""
    return [sheet_indent(node) + names.text(line) if line else "" for line in lines]


def sheet_indent(node: ast.stmt) -> str:
    return " " * node.col_offset


@dataclass(frozen=True)
class WrapBody(Edit):
    """The statements of a body move into a ``try`` or ``with``."""

    head: str
    tail: tuple[str, ...]

    def mark(self, sheet: Sheet, names: Names) -> object:
        first, last = _body(sheet, self.node(sheet, names))
        return "\n".join(sheet.lines[first - 1 : last])

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        first, last = _body(sheet, node)
        if any('"""' in line for line in sheet.lines[first - 1 : last]):
            raise GoneError(self.path)
        inner = [f"    {x}" if x else x for x in sheet.lines[first - 1 : last]]
        lines = indented((self.head,), node, names) + inner
        lines += indented(self.tail, node, names)
        return sheet.with_lines(first, lines, last)


@dataclass(frozen=True)
class Document(Edit):
    """The docstring is changed, or written where there was none."""

    lines: tuple[str, ...]

    def mark(self, sheet: Sheet, names: Names) -> object:
        return sheet.source(docstring(self.node(sheet, names)))

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        lines = indented(self.lines, node, names)
        old = docstring(node)
        if old is not None:
            return sheet.with_lines(old.lineno, lines, old.end_lineno)
        first = node.body[0]
        if first.lineno == node.lineno:
            raise GoneError(self.path)
        return sheet.with_lines(sheet.top_line(first), lines)
