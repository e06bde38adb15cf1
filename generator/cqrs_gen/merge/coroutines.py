"""Functions that fresh makes coroutines, or no coroutines any more."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from keyword import iskeyword

Function = ast.FunctionDef | ast.AsyncFunctionDef

# Where it starts and ends, in lines from 0 and bytes of a line, and what stands there then.
_Edit = tuple[int, int, int]


def settled(base: str, edited: str, fresh: str) -> tuple[str, str]:
    """Return base and edited with the functions that fresh has without ``async``.

    What is awaited has to come from a parameter, ``self`` or a local name, as what is
    handed to a function changes with it. Where something else is awaited as well, both
    stay as they are: no mechanical change makes that right.
    """
    if "async " not in base or "async " not in edited:
        return base, edited
    trees = [_parsed(text) for text in (base, edited, fresh)]
    was, mine, new = (dict(_functions(tree.body, "")) if tree else {} for tree in trees)
    paths = [
        path
        for path, function in was.items()
        if isinstance(function, ast.AsyncFunctionDef)
        and isinstance(mine.get(path), ast.AsyncFunctionDef)
        and isinstance(new.get(path), ast.FunctionDef)
    ]
    texts = base, edited
    for path in paths:
        edits = [
            _edits(text, found[path])
            for text, found in zip(texts, (was, mine), strict=True)
        ]
        if edits[0] is None or edits[1] is None:
            return base, edited
    return (
        _without(base, [was[path] for path in paths]),
        _without(edited, [mine[path] for path in paths]),
    )


def begun(base: str, fresh: str) -> set[str]:
    """Return the functions that fresh has with ``async`` and base without."""
    trees = [_parsed(text) for text in (base, fresh)]
    was, new = (dict(_functions(tree.body, "")) if tree else {} for tree in trees)
    return {
        path
        for path, function in new.items()
        if isinstance(function, ast.AsyncFunctionDef)
        and isinstance(was.get(path), ast.FunctionDef)
    }


def _parsed(text: str) -> ast.Module | None:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _functions(body: Sequence[ast.stmt], before: str) -> Iterator[tuple[str, Function]]:
    for node in body:
        if isinstance(node, Function):
            yield before + node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node.body, f"{before}{node.name}.")


def _without(text: str, functions: Sequence[Function]) -> str:
    """Take the words of coroutines out of functions; their heads follow fresh by merging."""
    lines = [line.encode() for line in text.split("\n")]
    edits = [edit for each in functions for edit in _edits(text, each) or ()]
    for line, start, end in sorted(edits, reverse=True):
        lines[line] = lines[line][:start] + lines[line][end:]
    return b"\n".join(lines).decode()


def _edits(text: str, function: Function) -> list[_Edit] | None:
    """Return what goes from a function, None where that is not known to be right."""
    lines = [line.encode() for line in text.split("\n")]
    local = {each.arg for each in ast.walk(function.args) if isinstance(each, ast.arg)}
    nodes = list(_own(function.body))
    local |= {
        each.id
        for each in nodes
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
    }
    edits: list[_Edit] = []
    for node in nodes:
        match node:
            case ast.Await(value=value):
                if _root(value) not in local or node.lineno != value.lineno:
                    return None
                edits += _await(lines, node)
            case ast.AsyncWith() | ast.AsyncFor():
                start = node.col_offset
                edits.append((node.lineno - 1, start, start + len("async ")))
            case ast.comprehension(is_async=1):
                return None
            case _:
                continue
    return edits


def _await(lines: Sequence[bytes], node: ast.Await) -> Iterator[_Edit]:
    """Yield the word, and the brackets that only it needed."""
    line, start = node.lineno - 1, node.col_offset
    value = node.value.col_offset
    end, last = node.end_col_offset, node.end_lineno
    text = lines[line]
    before = re.search(rb"([\w)\]]*)\s*$", text[: max(start - 1, 0)])
    word = before[1].decode() if before else ""
    bracketed = (
        last == node.lineno
        and end is not None
        and text[start - 1 : start] == b"("
        and text[end : end + 1] == b")"
        and (not word or iskeyword(word))
        and isinstance(node.value, ast.Call | ast.Name | ast.Attribute)
    )
    if bracketed and end is not None:
        yield (line, start - 1, value)
        yield (line, end, end + 1)
    else:
        yield (line, start, value)


def _root(node: ast.expr) -> str:
    """Return the name that an expression begins with."""
    while True:
        match node:
            case ast.Call(func=inner) | ast.Attribute(value=inner):
                node = inner
            case ast.Subscript(value=inner) | ast.Await(value=inner):
                node = inner
            case ast.Name(id=name):
                return name
            case _:
                return ""


def _own(body: Sequence[ast.AST]) -> Iterator[ast.AST]:
    """Yield the nodes of a function, but for those of functions inside of it."""
    for node in body:
        yield node
        if not isinstance(node, Function | ast.ClassDef | ast.Lambda):
            yield from _own(list(ast.iter_child_nodes(node)))
