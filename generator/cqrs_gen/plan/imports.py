"""What the imports of a file ask of other modules, and what a module offers them."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_CAUGHT = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"}
_DYNAMIC = "__getattr__"


class Wanted(NamedTuple):
    """A name that a file takes from a module, and the line; ``*`` takes them all.

    Where it is the attribute of something imported that may be no module at all.
    """

    line: int
    module: str
    name: str
    attribute: bool = False


class Offer(NamedTuple):
    """What a module offers: its names, and the modules that it passes on with ``*``.

    ``unbound`` are the entries of ``__all__`` that nothing binds, with their lines.
    """

    names: frozenset[str]
    stars: tuple[str, ...] = ()
    unbound: tuple[tuple[str, int], ...] = ()


def wanted(tree: ast.Module, package: Sequence[str]) -> Iterator[Wanted]:
    """Yield what a file takes from modules; ``import a.b`` is b of a.

    An import whose failure is caught leads nowhere without harm. Attributes of imported
    modules count, unless something else has the name of the module as well.
    """
    aliases: dict[str, str] = {}
    for node in _unguarded(tree.body):
        if isinstance(node, ast.ImportFrom):
            module = absolute(node, package)
            for alias in node.names:
                yield Wanted(node.lineno, module, alias.name)
                aliases[alias.asname or alias.name] = f"{module}.{alias.name}"
        else:
            for alias in node.names:
                module, _, name = alias.name.rpartition(".")
                if module:
                    yield Wanted(node.lineno, module, name)
                first = alias.name.partition(".")[0]
                aliases[alias.asname or first] = alias.name if alias.asname else first
    yield from _attributes(tree, aliases)


def offer(tree: ast.Module, package: Sequence[str]) -> Offer:
    """Return what a module offers. One with ``__getattr__`` offers anything: ``*``."""
    names = set(bindings(tree.body))
    stars = tuple(
        absolute(node, package)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
    )
    if _DYNAMIC in names:
        return Offer(frozenset({"*"}))
    listed = () if stars else tuple(_listed(tree.body))
    return Offer(
        frozenset(names),
        stars,
        tuple((name, line) for name, line in listed if name not in names),
    )


def bindings(body: Iterable[ast.stmt]) -> Iterator[str]:
    """Yield the names that the statements of a module bind, in whatever branch."""
    for node in body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.name
            case ast.Import() | ast.ImportFrom():
                for alias in node.names:
                    yield alias.asname or alias.name.partition(".")[0]
            case _:
                yield from _stored(node)


def _stored(node: ast.AST) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt):
            yield from bindings([child])
        elif isinstance(child, ast.Name) and isinstance(child.ctx, ast.Store):
            yield child.id
        else:
            if isinstance(child, ast.ExceptHandler) and child.name:
                yield child.name
            yield from _stored(child)


def _unguarded(nodes: Iterable[ast.AST]) -> Iterator[ast.Import | ast.ImportFrom]:
    """Yield the imports of a file, but for those whose failure is caught."""
    for node in nodes:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif isinstance(node, ast.Try) and any(map(_catches, node.handlers)):
            yield from _unguarded([*node.handlers, *node.orelse, *node.finalbody])
        else:
            yield from _unguarded(ast.iter_child_nodes(node))


def _catches(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    return any(
        isinstance(each, ast.Name) and each.id in _CAUGHT
        for each in ast.walk(handler.type)
    )


def absolute(node: ast.ImportFrom, package: Sequence[str]) -> str:
    """Return the module that an import names, dots resolved."""
    above = package[: len(package) - node.level + 1] if node.level else ()
    return ".".join((*above, *filter(None, [node.module])))


def _attributes(tree: ast.Module, aliases: dict[str, str]) -> Iterator[Wanted]:
    taken = {
        each.id
        for each in ast.walk(tree)
        if isinstance(each, ast.Name) and not isinstance(each.ctx, ast.Load)
    } | {each.arg for each in ast.walk(tree) if isinstance(each, ast.arg)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            whole = _dotted(node.value)
            first, dot, rest = whole.partition(".")
            if first in aliases and first not in taken:
                yield Wanted(
                    node.lineno, f"{aliases[first]}{dot}{rest}", node.attr, True
                )


def _dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = _dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def _listed(body: Iterable[ast.stmt]) -> Iterator[tuple[str, int]]:
    """Yield the entries of ``__all__`` where they are written out."""
    for node in body:
        targets: Sequence[ast.expr] = ()
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AnnAssign | ast.AugAssign):
            targets = [node.target]
        if any(isinstance(each, ast.Name) and each.id == "__all__" for each in targets):
            yield from (
                (each.value, each.lineno)
                for each in ast.walk(node)
                if isinstance(each, ast.Constant) and isinstance(each.value, str)
            )
