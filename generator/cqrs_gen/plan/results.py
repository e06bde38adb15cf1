"""Written functions that do not return what their generated signature promises."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import NamedTuple

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Mismatch(NamedTuple):
    """A function whose body and signature disagree, and the line that shows it."""

    line: int
    message: str


def mismatches(final: bytes, fresh: bytes) -> Iterator[Mismatch]:
    """Yield the functions of a file that promise a result and return none, or reverse.

    Only a promise that the generated text makes in the same words counts; any other is
    the user's own.
    """
    try:
        trees = ast.parse(final), ast.parse(fresh)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    promised = dict(_functions(trees[1].body, ""))
    for path, function in _functions(trees[0].body, ""):
        generated = promised.get(path)
        if generated is None or generated.returns is None or function.returns is None:
            continue
        said = ast.unparse(function.returns)
        if said == ast.unparse(generated.returns) and not _is_stub(function.body):
            yield from _compared(function, said)


def _compared(function: Function, said: str) -> Iterator[Mismatch]:
    own = list(_own(function.body))
    if any(isinstance(node, ast.Yield | ast.YieldFrom) for node in own):
        return
    returned = [node for node in own if isinstance(node, ast.Return)]
    inner = _inside(function.returns)
    if inner is not None:
        for node in returned:
            yield from _answered(function.name, node, inner)
    if said == "None":
        for node in returned:
            if node.value is not None and _is_certain(node.value):
                message = f"{function.name} returns a value, and its result is None"
                yield Mismatch(node.lineno, message)
    elif inner is not None or _excludes_none(said):
        for node in returned:
            if node.value is None:
                message = f"{function.name} returns nothing here, and promises {said}"
                yield Mismatch(node.lineno, message)
        if not _ends(function.body):
            message = f"{function.name} can end without its result, which is {said}"
            yield Mismatch(function.lineno, message)


def _inside(annotation: ast.expr | None) -> str | None:
    """Return what a function puts into `Ok`, where it promises a `Result`."""
    match annotation:
        case ast.Subscript(ast.Name("Result"), ast.Tuple([inner, _])):
            return ast.unparse(inner)
        case _:
            return None


def _answered(name: str, node: ast.Return, inner: str) -> Iterator[Mismatch]:
    """Yield what is wrong with the value of `return Ok(value)`."""
    match node.value:
        case ast.Call(ast.Name("Ok"), [value], []):
            if inner == "None" and _is_certain(value):
                message = f"{name} returns a value in Ok, and its result is None"
                yield Mismatch(node.lineno, message)
            is_nothing = isinstance(value, ast.Constant) and value.value is None
            if is_nothing and _excludes_none(inner):
                message = f"{name} returns nothing in Ok here, and promises {inner}"
                yield Mismatch(node.lineno, message)
        case _:
            pass


def _excludes_none(said: str) -> bool:
    """Tell whether a promise in these words is never kept by None."""
    outer = said.partition("[")[0]
    return "None" not in said and outer not in {"NoReturn", "Never", "Any"}


def _functions(body: Sequence[ast.stmt], before: str) -> Iterator[tuple[str, Function]]:
    for node in body:
        if isinstance(node, Function):
            yield before + node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node.body, f"{before}{node.name}.")


def _is_stub(body: Sequence[ast.stmt]) -> bool:
    return all(
        isinstance(node, ast.Pass)
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        for node in body
    )


def _own(body: Sequence[ast.AST]) -> Iterator[ast.AST]:
    """Yield the nodes of a function, but for those of functions inside of it."""
    for node in body:
        yield node
        if not isinstance(node, Function | ast.ClassDef | ast.Lambda):
            yield from _own(list(ast.iter_child_nodes(node)))


def _is_certain(value: ast.expr) -> bool:
    """Tell whether an expression is certainly not None: a call may return nothing."""
    if isinstance(value, ast.Constant):
        return value.value is not None
    return not isinstance(value, ast.Call | ast.Await | ast.IfExp | ast.BoolOp)


def _ends(body: Sequence[ast.stmt]) -> bool:
    """Tell whether statements never run past their end."""
    return any(map(_leaves, body))


def _leaves(node: ast.stmt) -> bool:
    match node:
        case ast.Return() | ast.Raise() | ast.Continue() | ast.Break():
            return True
        case ast.If():
            return bool(node.orelse) and _ends(node.body) and _ends(node.orelse)
        case ast.While():
            endless = isinstance(node.test, ast.Constant) and bool(node.test.value)
            return endless and not any(
                isinstance(each, ast.Break) for each in _own(node.body)
            )
        case ast.Try() | ast.TryStar():
            parts = [each.body for each in node.handlers]
            done = _ends(node.body) or _ends(node.orelse)
            return _ends(node.finalbody) or (done and all(map(_ends, parts)))
        case ast.With() | ast.AsyncWith():
            return _ends(node.body)
        case ast.Match():
            last = node.cases[-1]
            whole = last.guard is None and isinstance(last.pattern, ast.MatchAs)
            whole = whole and getattr(last.pattern, "pattern", None) is None
            return all(_ends(case.body) for case in node.cases) and (
                whole or len(node.cases) > 1
            )
        case ast.Assert():
            return isinstance(node.test, ast.Constant) and not node.test.value
        case ast.Expr(value=ast.Call(func=ast.Name(id="assert_never"))):
            return True
        case _:
            return False
