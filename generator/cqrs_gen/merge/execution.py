"""Which names a module uses, while it is imported, before it has bound them."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

_FUTURE = "annotations"
_MAKERS = ("__new__", "__init__", "__post_init__")


class Premature(NamedTuple):
    """Names that a module needs before it binds them, with the lines of their first use.

    ``run`` are needed while the module is imported, ``hints`` by the annotations of
    fields, which a library evaluates later.
    """

    run: Mapping[str, int]
    hints: Mapping[str, int]


_NOTHING = Premature({}, {})


@lru_cache(maxsize=32)
def premature(text: str) -> Premature:
    """Return the names of a module that are needed too early.

    Only names that the module binds count; what is bound for type checkers alone is
    never bound when the module runs. Text that the running Python cannot parse has none.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return _NOTHING
    try:
        run = _Run(tree)
        return Premature(run.early, run.hints())
    except RecursionError:
        return _NOTHING


def is_typing_test(test: ast.expr) -> bool:
    """Tell whether a condition only holds for type checkers."""
    name = test.attr if isinstance(test, ast.Attribute) else ""
    return "TYPE_CHECKING" in {name, test.id if isinstance(test, ast.Name) else ""}


class _Run:
    """Walks a module in the order in which Python runs it."""

    def __init__(self, tree: ast.Module) -> None:
        self.early: dict[str, int] = {}
        self._own = frozenset(bindings(tree.body))
        self._bound: set[str] = set()
        self._defined: dict[str, ast.stmt] = {}
        self._running: set[str] = set()
        self._later: list[ast.expr] = []
        self._deferred = any(
            isinstance(node, ast.ImportFrom)
            and node.module == "__future__"
            and any(alias.name == _FUTURE for alias in node.names)
            for node in tree.body
        )
        self._statements(tree.body, None)

    def hints(self) -> dict[str, int]:
        """Return the names that fields' annotations lack when the module has run."""
        run, self.early = self.early, {}
        for annotation in self._later:
            self._evaluate(annotation, frozenset())
        found, self.early = self.early, run
        return found

    def _statements(self, body: Sequence[ast.stmt], scope: set[str] | None) -> None:
        for node in body:
            self._statement(node, scope)

    def _bind(self, name: str, scope: set[str] | None) -> None:
        (self._bound if scope is None else scope).add(name)

    def _statement(self, node: ast.stmt, scope: set[str] | None) -> None:
        shadow = frozenset(scope or ())
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self._function(node, shadow)
                self._define(node, scope)
            case ast.ClassDef():
                for part in (*node.decorator_list, *node.bases):
                    self._evaluate(part, shadow)
                for keyword in node.keywords:
                    self._evaluate(keyword.value, shadow)
                self._statements(node.body, set())
                self._define(node, scope)
            case ast.If() if is_typing_test(node.test):
                self._statements(node.orelse, scope)
            case ast.Import() | ast.ImportFrom():
                for name in _imported(node):
                    self._bind(name, scope)
            case ast.AnnAssign():
                self._annotated(node, scope)
            case _:
                self._other(node, scope)

    def _define(
        self,
        node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef,
        scope: set[str] | None,
    ) -> None:
        self._bind(node.name, scope)
        if scope is None:
            self._defined[node.name] = node
        for decorator in node.decorator_list:
            if isinstance(decorator, ast.Name):
                self._call(decorator.id)

    def _function(
        self, node: ast.FunctionDef | ast.AsyncFunctionDef, shadow: frozenset[str]
    ) -> None:
        told = node.args
        defaults = (*told.defaults, *(each for each in told.kw_defaults if each))
        for part in (*node.decorator_list, *defaults):
            self._evaluate(part, shadow)
        if self._deferred:
            return
        given = (*told.posonlyargs, *told.args, *told.kwonlyargs)
        for argument in (*given, told.vararg, told.kwarg):
            if argument is not None and argument.annotation is not None:
                self._evaluate(argument.annotation, shadow)
        if node.returns is not None:
            self._evaluate(node.returns, shadow)

    def _annotated(self, node: ast.AnnAssign, scope: set[str] | None) -> None:
        shadow = frozenset(scope or ())
        if not self._deferred:
            self._evaluate(node.annotation, shadow)
        elif scope is not None:
            # Messages are read and checked by the hints of their fields.
            self._later.append(node.annotation)
        if node.value is not None:
            self._evaluate(node.value, shadow)
            self._target(node.target, scope)

    def _other(self, node: ast.stmt, scope: set[str] | None) -> None:
        """Run the parts of a statement: expressions first, then targets, then blocks."""
        shadow = frozenset(scope or ())
        targets: list[ast.expr] = []
        blocks: list[ast.stmt] = []
        for part in _parts(node):
            if isinstance(part, ast.stmt):
                blocks.append(part)
            elif isinstance(getattr(part, "ctx", None), ast.Store):
                targets.append(part)
            else:
                self._evaluate(part, shadow)
        for target in targets:
            if isinstance(node, ast.AugAssign) and isinstance(target, ast.Name):
                self._use(target, shadow)
            self._target(target, scope)
        self._statements(blocks, scope)

    def _target(self, target: ast.expr, scope: set[str] | None) -> None:
        for node in ast.walk(target):
            if isinstance(node, ast.Name):
                if isinstance(node.ctx, ast.Store):
                    self._bind(node.id, scope)
                else:
                    self._use(node, frozenset(scope or ()))

    def _evaluate(self, node: ast.expr, shadow: frozenset[str]) -> None:
        match node:
            case ast.Name():
                self._use(node, shadow)
            case ast.Lambda():
                for default in (*node.args.defaults, *node.args.kw_defaults):
                    if default is not None:
                        self._evaluate(default, shadow)
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
                own = {
                    name.id
                    for part in node.generators
                    for name in ast.walk(part.target)
                    if isinstance(name, ast.Name)
                }
                self._children(node, shadow | own)
            case ast.NamedExpr():
                self._evaluate(node.value, shadow)
                self._bound.add(node.target.id)
            case _:
                self._children(node, shadow)
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    self._call(node.func.id)

    def _children(self, node: ast.AST, shadow: frozenset[str]) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                self._evaluate(child, shadow)
            elif isinstance(child, ast.comprehension | ast.keyword | ast.Slice):
                self._children(child, shadow)

    def _use(self, node: ast.Name, shadow: frozenset[str]) -> None:
        name = node.id
        if name in self._own and name not in self._bound and name not in shadow:
            self.early.setdefault(name, node.lineno)

    def _call(self, name: str) -> None:
        """Run a function of the module that is called while the module is imported."""
        node = self._defined.get(name)
        if node is None or name in self._running:
            return
        self._running.add(name)
        bodies = node.body if isinstance(node, ast.ClassDef) else [node]
        for body in bodies:
            if isinstance(body, ast.FunctionDef):
                if body is node or body.name in _MAKERS:
                    self._body(body)
            elif isinstance(body, ast.AnnAssign) and body.value is not None:
                self._factories(body.value)
        self._running.discard(name)

    def _factories(self, value: ast.expr) -> None:
        """Run what makes the default of a field, once for each instance."""
        for each in ast.walk(value):
            if isinstance(each, ast.Lambda):
                self._evaluate(each.body, frozenset())
            elif isinstance(each, ast.keyword) and isinstance(each.value, ast.Name):
                self._call(each.value.id)

    def _body(self, node: ast.FunctionDef) -> None:
        local = {each.arg for each in ast.walk(node.args) if isinstance(each, ast.arg)}
        walked = [each for part in node.body for each in ast.walk(part)]
        local.update(
            each.id
            for each in walked
            if isinstance(each, ast.Name) and not isinstance(each.ctx, ast.Load)
        )
        local.update(
            name
            for each in walked
            if isinstance(each, ast.Import | ast.ImportFrom)
            for name in _imported(each)
        )
        for each in walked:
            if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load):
                self._use(each, frozenset(local))


def _parts(node: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    """Yield the expressions and statements of a statement, those of its clauses too."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr | ast.stmt):
            yield child
        elif isinstance(child, ast.withitem | ast.ExceptHandler | ast.match_case):
            yield from _parts(child)


def bindings(body: Sequence[ast.stmt]) -> Iterator[str]:
    """Yield the names that the statements of a module bind, in whatever branch."""
    for node in body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.name
            case ast.Import() | ast.ImportFrom():
                yield from _imported(node)
            case _:
                parts = list(_parts(node))
                for part in parts:
                    if isinstance(part, ast.expr):
                        yield from (
                            each.id
                            for each in ast.walk(part)
                            if isinstance(each, ast.Name)
                            and isinstance(each.ctx, ast.Store)
                        )
                yield from bindings([p for p in parts if isinstance(p, ast.stmt)])


def _imported(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    for alias in node.names:
        if alias.name != "*":
            yield alias.asname or alias.name.partition(".")[0]
