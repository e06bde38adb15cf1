"""A Python text whose statements are found by name and changed by splicing."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
Path = tuple[str, ...]


class GoneError(Exception):
    """What an edit speaks of is not in this text."""


class Member(NamedTuple):
    """A named statement with its path from the module down."""

    path: Path
    node: ast.stmt


class Sheet:
    """One text with its syntax tree. Changing it gives another sheet."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tree = ast.parse(text)
        self.lines = text.split("\n")
        self._starts = [0]
        self._notes = {
            one.lineno: two.end_lineno
            for each in ast.walk(self.tree)
            if isinstance(each, ast.ClassDef)
            for one, two in pairwise(each.body)
            if documents(one, two)
        }
        for line in self.lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def offset(self, line: int, column: int) -> int:
        """Return the place of a line (from 1) and a column in bytes."""
        text = self.lines[line - 1]
        if text.isascii():
            return self._starts[line - 1] + column
        return self._starts[line - 1] + len(text.encode()[:column].decode())

    def start(self, node: ast.AST) -> int:
        return self.offset(node.lineno, node.col_offset)

    def end(self, node: ast.AST) -> int:
        return self.offset(node.end_lineno, node.end_col_offset)

    def source(self, node: ast.AST | None) -> str:
        return "" if node is None else self.text[self.start(node) : self.end(node)]

    def spliced(self, start: int, end: int, new: str) -> Sheet:
        return Sheet(self.text[:start] + new + self.text[end:])

    def with_lines(self, before: int, new: Iterable[str], until: int = 0) -> Sheet:
        """Put lines before a line (from 1), in the place of those up to ``until``."""
        lines = list(self.lines)
        lines[before - 1 : max(before - 1, until)] = new
        return Sheet("\n".join(lines))

    def members(self) -> list[Member]:
        """Return what has a name of its own within its scope."""
        return list(self._members(self.tree.body, ()))

    def _members(self, body: list[ast.stmt], path: Path) -> Iterator[Member]:
        statements = list(flat(body))
        names = Counter(name_of(each) for each in statements)
        for each in statements:
            name = name_of(each)
            if not name or names[name] > 1:
                continue
            yield Member((*path, name), each)
            if isinstance(each, ast.ClassDef):
                yield from self._members(each.body, (*path, name))

    def find(self, path: Path) -> ast.stmt:
        for member in self.members():
            if member.path == path:
                return member.node
        raise GoneError(".".join(path))

    def has(self, path: Path) -> bool:
        return any(member.path == path for member in self.members())

    def scope(self, path: Path) -> list[ast.stmt]:
        """Return the statements that stand directly in a scope."""
        node: ast.AST = self.find(path) if path else self.tree
        return node.body

    def taken(self, path: Path) -> set[str]:
        return {name_of(each) for each in flat(self.scope(path))}

    def first_line(self, node: ast.stmt) -> int:
        """Return the line of the statement's first decorator, if it has one."""
        decorators = getattr(node, "decorator_list", [])
        return min([node.lineno, *(each.lineno for each in decorators)])

    def top_line(self, node: ast.stmt) -> int:
        """Return the first line of the comments that stand right above."""
        line = self.first_line(node)
        while line > 1 and self.lines[line - 2].lstrip().startswith("#"):
            line -= 1
        return line

    def above(self, node: ast.stmt) -> str:
        """Return the comments that stand right above."""
        return "\n".join(
            self.lines[self.top_line(node) - 1 : self.first_line(node) - 1]
        )

    def bottom_line(self, node: ast.stmt) -> int:
        """Return the last line of a statement with what belongs to it below.

        That is the comments of its body and, of a field, the text that documents it.
        """
        found = line = self._notes.get(node.lineno, node.end_lineno)
        while line < len(self.lines):
            text = self.lines[line]
            column = len(text) - len(text.lstrip())
            if text.strip() and not (text[column] == "#" and column > node.col_offset):
                break
            line += 1
            if text.strip():
                found = line
        return found

    def whole(self, node: ast.stmt) -> str:
        """Return the text with decorators and without the comments above."""
        return "\n".join(self.lines[self.first_line(node) - 1 : self.bottom_line(node)])

    def one_line(self, node: ast.stmt) -> bool:
        return self.first_line(node) == node.end_lineno

    def indent(self, node: ast.stmt) -> str:
        return " " * node.col_offset


def flat(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements of a scope, those in ``if`` and ``try`` included."""
    for each in body:
        yield each
        if isinstance(each, ast.If):
            yield from flat([*each.body, *each.orelse])
        elif isinstance(each, ast.Try):
            yield from flat(each.body)


def name_of(node: ast.stmt) -> str:
    """Return the one name that a statement binds, or nothing."""
    if isinstance(node, DEFINITIONS):
        return node.name
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return node.target.id
    if isinstance(node, ast.Assign) and len(node.targets) == 1:
        target = node.targets[0]
        return target.id if isinstance(target, ast.Name) else ""
    return ""


def documents(field: ast.stmt, text: ast.stmt) -> bool:
    """Tell whether a statement is the text below a field that documents it."""
    return isinstance(field, ast.AnnAssign | ast.Assign) and is_text(text)


def is_text(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def docstring(node: ast.AST) -> ast.Expr | None:
    """Return the statement that is the docstring."""
    body = getattr(node, "body", None)
    if not isinstance(body, list) or not body:
        return None
    return body[0] if is_text(body[0]) else None


def after_docstring(node: ast.AST) -> list[ast.stmt]:
    """Return the statements of a body without its docstring."""
    return node.body[1:] if docstring(node) else node.body
