"""Looking at the user's code for loose ends, without importing it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from pathlib import Path

from cqrs_gen.diagnostics import Report
from cqrs_gen.files import UnreadableError, read_file
from cqrs_gen.pack import Evidence
from cqrs_gen.plan.rules import LOOSE_WIRING
from cqrs_gen.source import start_of


def check_wiring(
    wanted: Iterable[Evidence],
    root: Path,
    report: Report,
    due: Mapping[str, bytes | None],
) -> None:
    """Report every message whose handler is missing, unregistered or there twice.

    ``due`` are the files that a generation would write, with their bytes: what it will
    put right is no loose end.
    """
    trees: dict[str, ast.Module | None] = {}
    for each in wanted:
        if each.path not in trees:
            trees[each.path] = _parsed(root, each.path, due)
        tree = trees[each.path]
        count = 0 if tree is None else _count(tree, each)
        if count == 1 or (count > 1 and each.kind in {"class", "function"}):
            continue
        problem = "is missing from" if count == 0 else f"stands {count} times in"
        report.add(
            LOOSE_WIRING,
            f"`{each.name}` {problem} {each.path}",
            each.origin or start_of(each.path),
            help=f"`{each.message}` needs {each.purpose}",
        )


def _parsed(
    root: Path, path: str, due: Mapping[str, bytes | None]
) -> ast.Module | None:
    try:
        return ast.parse(due.get(path) or read_file(root, path))
    except (UnreadableError, SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _count(tree: ast.Module, wanted: Evidence) -> int:
    nodes = ast.walk(tree)
    match wanted.kind:
        case "class":
            return sum(_binds(node, wanted.name) for node in nodes)
        case "function":
            return sum(_decorates(node, wanted) for node in nodes)
        case "mention":
            return sum(_mentions(node, wanted.name) for node in nodes)
        case _:
            return sum(_registers(node, wanted.name) for node in nodes)


def _binds(node: ast.AST, name: str) -> bool:
    if isinstance(node, ast.ClassDef):
        return node.name == name
    if isinstance(node, ast.Import | ast.ImportFrom):
        return any((alias.asname or alias.name) == name for alias in node.names)
    if isinstance(node, ast.Assign):
        return any(
            isinstance(target, ast.Name) and target.id == name
            for target in node.targets
        )
    return False


def _decorates(node: ast.AST, wanted: Evidence) -> bool:
    """Tell whether a function carries its decorator, if any; an imported one may."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        carried = {_last_name(each) for each in node.decorator_list}
        return node.name == wanted.name and wanted.decorator in {"", *carried}
    return _binds(node, wanted.name)


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _mentions(node: ast.AST, text: str) -> int:
    """Count how often a call is handed a text."""
    if not isinstance(node, ast.Call):
        return 0
    return sum(
        isinstance(argument, ast.Constant) and argument.value == text
        for argument in node.args
    )


def _registers(node: ast.AST, name: str) -> bool:
    """Tell whether a call hands a name, alone or of something, to what registers it."""
    if not isinstance(node, ast.Call):
        return False
    called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
    return called.startswith("register") and name in map(_last_name, node.args)
