"""Which names a module's code expects its top to bind, by Python's own rules of scope."""

from __future__ import annotations

import ast
import builtins
import symtable
import warnings
from collections.abc import Iterator

from cqrs_gen.merge.members import Module
from cqrs_gen.merge.names import used

_BUILTIN = frozenset(dir(builtins))


def needed(module: Module) -> frozenset[str]:
    """Return the global names that a module uses, those of quoted annotations too.

    Code that the running Python cannot parse counts with all of its words.
    """
    text = module.source.text
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
            table = symtable.symtable(text, "<merged>", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset(used(module.nodes))
    names = {*_global(table), *_annotating(tree)}
    return frozenset(names - _BUILTIN)


def _global(table: symtable.SymbolTable) -> Iterator[str]:
    outermost = table.get_type() == "module"
    for symbol in table.get_symbols():
        if symbol.is_referenced() and (outermost or symbol.is_global()):
            yield symbol.get_name()
    for inner in table.get_children():
        yield from _global(inner)


def _annotating(tree: ast.AST) -> Iterator[str]:
    """Yield the names in annotations, which deferred evaluation hides from symtable."""
    for node in ast.walk(tree):
        match node:
            case ast.AnnAssign(annotation=found) | ast.arg(
                annotation=ast.expr() as found
            ):
                yield from _names(found)
            case ast.FunctionDef(returns=ast.expr() as found):
                yield from _names(found)
            case ast.AsyncFunctionDef(returns=ast.expr() as found):
                yield from _names(found)
            case _:
                pass


def _names(annotation: ast.expr) -> Iterator[str]:
    for node in ast.walk(annotation):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            try:
                quoted = ast.parse(node.value, mode="eval").body
            except (SyntaxError, ValueError):
                continue  # a string inside of Literal[...] or Annotated[...]
            yield from _names(quoted)
