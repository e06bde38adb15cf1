"""What stays behind when output goes: imports that lead nowhere, and the new place."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cqrs_gen.plan.layout import Layout, is_package, is_python


class Missing(NamedTuple):
    """An import that leads nowhere, and its line."""

    line: int
    module: str
    name: str


@dataclass(frozen=True, slots=True)
class Ground:
    """The project as a run leaves it: what imports may lead to.

    ``outputs`` are all emitted files, ``there`` tells of any other path whether
    something stands at it.
    """

    layout: Layout
    outputs: Mapping[str, bytes | None]
    there: Callable[[str], bool]

    def missing(self, path: str, content: bytes) -> list[Missing]:
        """Return the names that a file imports from this project and that it lacks."""
        tree = _parsed(content)
        if tree is None:
            return []
        return [
            Missing(line, module, name)
            for line, module, name in _imports(tree, self._package(path))
            if not self._has(module, name)
        ]

    def successor(self, path: str) -> str | None:
        """Return the emitted file of the same name in the context of one that went."""
        name = path.rpartition("/")[2]
        folders = path.split("/")[:-1]
        found = [
            each
            for each in self.outputs
            if each.rpartition("/")[2] == name
            and self.layout.homes.get(each) in folders
            and is_python(each)
            and not is_package(each)
        ]
        return found[0] if len(found) == 1 else None

    def _package(self, path: str) -> list[str]:
        parts = self.layout.module(path).split(".")
        return parts if is_package(path) else parts[:-1]

    def _has(self, module: str, name: str) -> bool:
        places = tuple(self.layout.places(f"{module}.{name}"))
        folder = places[0].removesuffix(".py")
        if any(self._stands(path) for path in places) or self.there(folder):
            return True
        for path in self.layout.places(module):
            text = self.outputs.get(path)
            tree = _parsed(text) if text is not None else None
            if tree is not None:
                return name == "*" or not {name, "*"}.isdisjoint(_names(tree.body))
            if self._stands(path):
                return True
        return not self._is_ours(module)

    def _stands(self, path: str) -> bool:
        return self.outputs.get(path) is not None or self.there(path)

    def _is_ours(self, module: str) -> bool:
        root = f"{self.layout.source}/{module.partition('.')[0]}/"
        return any(path.startswith(root) for path in self.outputs)


def _imports(
    tree: ast.Module, package: Sequence[str]
) -> Iterator[tuple[int, str, str]]:
    """Yield line, module and name of every import; ``import a.b`` is b of a."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*above, *filter(None, [node.module])))
            yield from ((node.lineno, module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                module, _, name = alias.name.rpartition(".")
                if module:
                    yield node.lineno, module, name


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
