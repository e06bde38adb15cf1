"""Calls that have to be awaited, in functions that the generator made coroutines."""

from __future__ import annotations

from collections.abc import Collection

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider

from cqrs_gen.merge.codemod.inference import Inference
from cqrs_gen.merge.codemod.kinds import AWAITABLE, Obj
from cqrs_gen.merge.codemod.tables import table_in
from cqrs_gen.merge.codemod.world import World
from cqrs_gen.merge.grammar import deep


def awaited(text: str, module: str, functions: Collection[str], world: World) -> str:
    """Await, in some functions of a module, what their types prove to be awaitable."""
    try:
        return deep(text.encode(), lambda: _awaited(text, module, functions, world))
    except (cst.ParserSyntaxError, RecursionError):
        return text


def _awaited(text: str, module: str, functions: Collection[str], world: World) -> str:
    wrapper = MetadataWrapper(cst.parse_module(text), unsafe_skip_copy=True)
    table = table_in(module, wrapper.module)
    finder = _Finder(wrapper, Inference(wrapper, table, world), functions)
    wrapper.module.visit(finder)
    lines = text.split("\n")
    for line, column, words in sorted(finder.inserts, reverse=True):
        before = lines[line - 1]
        lines[line - 1] = before[:column] + words + before[column:]
    return "\n".join(lines)


class _Finder(cst.CSTVisitor):
    def __init__(
        self, wrapper: MetadataWrapper, known: Inference, functions: Collection[str]
    ) -> None:
        super().__init__()
        self.inserts: list[tuple[int, int, str]] = []
        self._known = known
        self._positions = wrapper.resolve(PositionProvider)
        self._functions = functions
        self._path: list[str] = []

    def visit_ClassDef(self, node: cst.ClassDef) -> None:  # noqa: N802 - of libcst
        self._path.append(node.name.value)

    def leave_ClassDef(self, original_node: cst.ClassDef) -> None:  # noqa: N802
        del original_node
        self._path.pop()

    def visit_FunctionDef(self, node: cst.FunctionDef) -> None:  # noqa: N802
        self._path.append(node.name.value)

    def leave_FunctionDef(self, original_node: cst.FunctionDef) -> None:  # noqa: N802
        del original_node
        self._path.pop()

    def visit_Lambda(self, node: cst.Lambda) -> bool:  # noqa: N802
        del node
        return False  # nothing can be awaited there

    def visit_Call(self, node: cst.Call) -> None:  # noqa: N802
        if ".".join(self._path) not in self._functions:
            return
        parent = self._known.parents.get(node)
        type_ = self._known.type(node)
        if isinstance(parent, cst.Await) or not isinstance(type_, Obj):
            return
        if type_.place != AWAITABLE:
            return
        where = self._positions[node]
        chained = (
            (isinstance(parent, cst.Attribute | cst.Subscript) and parent.value is node)
            or (isinstance(parent, cst.Call) and parent.func is node)
        ) and not node.lpar
        self.inserts.append(
            (where.start.line, where.start.column, "(await " if chained else "await ")
        )
        if chained:
            self.inserts.append((where.end.line, where.end.column, ")"))
