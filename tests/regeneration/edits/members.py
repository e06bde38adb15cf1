"""Definitions and fields of the user's own, and what they do to those that are generated."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from ..names import Names
from ..sheet import (
    DEFINITIONS,
    GoneError,
    Sheet,
    name_of,
)
from .edit import Edit


@dataclass(frozen=True)
class AddMember(Edit):
    """A definition, field or statement of the user's own in a class or module.

    ``path`` is the scope; it stands below the member ``below``, or at the end.
    """

    below: str
    lines: tuple[str, ...]
    blank: int = 0

    def _scope(self, sheet: Sheet, names: Names) -> list[ast.stmt]:
        return sheet.scope(names.path(self.path))

    def mark(self, sheet: Sheet, names: Names) -> object:
        scope = names.path(self.path)
        bound = {name_of(each) for each in ast.parse("\n".join(self.lines)).body}
        return sorted((bound - {""}) & sheet.taken(scope))

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        body = self._scope(sheet, names)
        below = names.path((*self.path, self.below))[-1]
        found = [each for each in body if below and name_of(each) == below]
        anchor = found[-1] if found else body[-1]
        indent = "" if not self.path else sheet.indent(body[0])
        told = [indent + names.text(line) if line else "" for line in self.lines]
        if self.path and body[0].lineno == self.node(sheet, names).lineno:
            raise GoneError(self.path)
        line = sheet.bottom_line(anchor) + 1
        last = anchor is body[-1]
        lines = [""] * self.blank + told + [""] * (0 if last else self.blank)
        blanks = _blanks(sheet, line) if self.blank else 0
        del lines[len(lines) - min(blanks, 0 if last else self.blank) :]
        return sheet.with_lines(line, lines)


def _blanks(sheet: Sheet, line: int) -> int:
    count = 0
    while line <= len(sheet.lines) and not sheet.lines[line - 1].strip():
        count, line = count + 1, line + 1
    return count


@dataclass(frozen=True)
class RemoveMember(Edit):
    def mark(self, sheet: Sheet, names: Names) -> object:
        node = self.node(sheet, names)
        if len(sheet.scope(names.path(self.path)[:-1])) == 1:
            raise GoneError(self.path)
        return sheet.above(node) + sheet.whole(node)

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        if len(sheet.scope(names.path(self.path)[:-1])) == 1:
            raise GoneError(self.path)
        return sheet.with_lines(sheet.top_line(node), [], sheet.bottom_line(node))


@dataclass(frozen=True)
class MoveMember(Edit):
    """A member moves below another one of its scope."""

    below: str

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        path = names.path(self.path)
        body = sheet.scope(path[:-1])
        if node not in body:
            raise GoneError(self.path)
        below = names.path((*self.path[:-1], self.below))[-1]
        found = [each for each in body if name_of(each) == below and each is not node]
        if not found:
            return sheet
        first, last = sheet.top_line(node), sheet.bottom_line(node)
        lines = sheet.lines[first - 1 : last]
        if isinstance(node, DEFINITIONS):
            lines = ["", *([""] if not path[:-1] else []), *lines]
        at = sheet.bottom_line(found[0])
        kept = list(sheet.lines)
        if at >= last:
            kept[at:at] = lines
            del kept[first - 1 : last]
        else:
            del kept[first - 1 : last]
            kept[at:at] = lines
        return Sheet("\n".join(kept))


@dataclass(frozen=True)
class WrapMember(Edit):
    """A member of the module moves into an ``if`` or ``try``."""

    head: str
    tail: tuple[str, ...]

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        if node.col_offset or "\n" in _strings(node):
            raise GoneError(self.path)
        first, last = sheet.top_line(node), sheet.bottom_line(node)
        inner = [f"    {x}" if x else x for x in sheet.lines[first - 1 : last]]
        return sheet.with_lines(first, [self.head, *inner, *self.tail], last)


def _strings(node: ast.AST) -> str:
    told = (each.value for each in ast.walk(node) if isinstance(each, ast.Constant))
    return "".join(each for each in told if isinstance(each, str))


@dataclass(frozen=True)
class RenameMember(Edit):
    """The user gives a definition another name."""

    new: str

    def mark(self, sheet: Sheet, names: Names) -> object:
        return sheet.whole(self.node(sheet, names))

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        if not isinstance(node, DEFINITIONS):
            raise GoneError(self.path)
        at = sheet.text.index(f" {node.name}", sheet.start(node)) + 1
        return sheet.spliced(at, at + len(node.name), self.new)
