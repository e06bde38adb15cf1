"""Imports that were sorted before a rename are sorted after it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from cqrs_gen.merge.names import rank
from cqrs_gen.names import natural


class _Statement(NamedTuple):
    """A ``from`` import at the top of a module: its lines, counted from 0."""

    module: str
    names: tuple[str, ...]
    start: int
    end: int


def sorted_as_before(old: str, new: str) -> str:
    """Sort the imports of ``new`` that are sorted in ``old``, which has the same lines.

    Only names that stand alone on their line, or all on one, are moved, and only
    statements that follow each other without anything between them.
    """
    try:
        before, after = list(_statements(old)), list(_statements(new))
    except (SyntaxError, ValueError, RecursionError):
        return new
    if before == after or len(before) != len(after):
        return new
    lines = new.split("\n")
    for was, now in zip(before, after, strict=True):
        if _in_order(map(_name_key, was.names)) and not _in_order(
            map(_name_key, now.names)
        ):
            _sort_names(lines, now)
    ordered = list(_statements("\n".join(lines)))
    for first, last in _runs(ordered):
        if _in_order(map(_statement_key, before[first:last])):
            block = sorted(ordered[first:last], key=_statement_key)
            moved = [line for each in block for line in lines[each.start : each.end]]
            lines[ordered[first].start : ordered[last - 1].end] = moved
    return "\n".join(lines)


def _statements(text: str) -> Iterator[_Statement]:
    for node in ast.parse(text).body:
        if isinstance(node, ast.ImportFrom):
            names = tuple(alias.name for alias in node.names)
            module = "." * node.level + (node.module or "")
            end = node.end_lineno or node.lineno
            yield _Statement(module, names, node.lineno - 1, end)


def _runs(statements: list[_Statement]) -> Iterator[tuple[int, int]]:
    """Yield the bounds of statements that follow each other line by line."""
    first = 0
    for nth in range(1, len(statements) + 1):
        ends = (
            nth == len(statements) or statements[nth].start != statements[nth - 1].end
        )
        if ends:
            yield first, nth
            first = nth


def _sort_names(lines: list[str], statement: _Statement) -> None:
    if statement.end - statement.start == 1:
        line = lines[statement.start]
        match = re.fullmatch(r"(from \S+ import )([\w, ]+)", line)
        if match:
            names = sorted(map(str.strip, match[2].split(",")), key=_name_key)
            lines[statement.start] = match[1] + ", ".join(names)
        return
    inner = lines[statement.start + 1 : statement.end - 1]
    if all(re.fullmatch(r" +\w+( as \w+)?,", line) for line in inner):
        inner.sort(key=lambda line: _name_key(line.strip(" ,")))
        lines[statement.start + 1 : statement.end - 1] = inner


def _statement_key(statement: _Statement) -> tuple[str, tuple[int, str, str]]:
    return natural(statement.module), _name_key(statement.names[0])


def _name_key(name: str) -> tuple[int, str, str]:
    word = name.partition(" ")[0]
    return rank(word), natural(word.lower()), word


def _in_order(keys: Iterator[object]) -> bool:
    listed = list(keys)
    return listed == sorted(listed)  # type: ignore[type-var]
