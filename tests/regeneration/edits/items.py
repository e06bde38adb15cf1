"""Putting an item into brackets as a person would, comma and line included."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from ..sheet import Sheet


def arguments(call: ast.Call) -> list[ast.AST]:
    values = [*call.args, *(each.value for each in call.keywords)]
    return sorted(values, key=lambda each: (each.end_lineno, each.end_col_offset))


def put_after(sheet: Sheet, item: ast.AST, new: str) -> Sheet:
    """Put an item behind another one that a comma follows."""
    end = sheet.text.index(",", sheet.end(item)) + 1
    rest = sheet.text[end : sheet.text.index("\n", end)]
    if not rest.strip() or rest.lstrip().startswith("#"):
        end += len(rest)
        line = sheet.lines[item.lineno - 1]
        indent = line[: len(line) - len(line.lstrip())]
        return sheet.spliced(end, end, f"\n{indent}{new},")
    return sheet.spliced(end, end, f" {new},")


def with_item(sheet: Sheet, items: Sequence[ast.AST], end: int, new: str) -> Sheet:
    """Put an item last in brackets that close before ``end``."""
    close = end - 1
    if not items:
        return sheet.spliced(close, close, new)
    last = sheet.end(items[-1])
    gap = sheet.text[last:close]
    comma = "," in gap.partition("#")[0]
    if "\n" not in gap:
        told = f" {new}" if comma else f", {new}"
        return sheet.spliced(close, close, told + "," * comma)
    line = sheet.lines[items[-1].end_lineno - 1]
    indent = line[: len(line) - len(line.lstrip())]
    at = sheet.text.index(",", last) + 1 if comma else last
    rest = sheet.text[at : sheet.text.index("\n", at)]  # a comment behind the last
    told = f"{'' if comma else ','}{rest}\n{indent}{new}{',' if comma else ''}"
    return sheet.spliced(at, at + len(rest), told)
