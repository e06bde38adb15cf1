"""What an orphan still imports, and does not find any more."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cqrs_gen.plan.layout import Layout


class Missing(NamedTuple):
    """An import that leads nowhere, and its line."""

    line: int
    module: str
    name: str


def missing_imports(
    content: bytes, outputs: Mapping[str, bytes | None], layout: Layout
) -> list[Missing]:
    """Return the names that a file imports from emitted modules that lack them.

    ``outputs`` are all emitted files as this run leaves them.
    """
    tree = _parsed(content)
    if tree is None:
        return []
    return [
        Missing(node.lineno, node.module, alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and not node.level
        for alias in node.names
        if not _has(node.module, alias.name, outputs, layout)
    ]


def _has(
    module: str, name: str, outputs: Mapping[str, bytes | None], layout: Layout
) -> bool:
    below = layout.places(f"{module}.{name}")
    if name == "*" or any(outputs.get(path) is not None for path in below):
        return True
    for path in layout.places(module):
        tree = _parsed(outputs.get(path) or b"")
        if outputs.get(path) is not None and tree is not None:
            return name in set(_names(tree.body))
    return True  # not one of ours


def _names(body: list[ast.stmt]) -> Iterator[str]:
    for node in body:
        match node:
            case ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
                yield node.name
            case ast.Import() | ast.ImportFrom():
                yield from (alias.asname or alias.name for alias in node.names)
            case ast.Assign():
                yield from (
                    each.id for each in node.targets if isinstance(each, ast.Name)
                )
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case ast.If() | ast.Try():
                yield from _names(node.body)
                yield from _names(node.orelse)
            case _:
                continue


def _parsed(content: bytes) -> ast.Module | None:
    try:
        return ast.parse(content)
    except (SyntaxError, ValueError, RecursionError):
        return None
