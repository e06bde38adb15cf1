"""A text with its renames: what was changed, what is in doubt, what is in the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import libcst as cst
from libcst.metadata import MetadataWrapper

from cqrs_gen.merge.codemod.edits import Doubt, Edit, Taken
from cqrs_gen.merge.codemod.sorting import sorted_as_before
from cqrs_gen.merge.codemod.symbols import Symbols
from cqrs_gen.merge.codemod.tables import table_in
from cqrs_gen.merge.codemod.visitor import Visitor
from cqrs_gen.merge.codemod.world import World
from cqrs_gen.merge.grammar import deep


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A text after its renames.

    ``doubts`` stand where they are in the new text. Where something is ``taken``, the
    renames that need it were left out. ``problem`` says why nothing was renamed.
    """

    text: str
    doubts: tuple[Doubt, ...] = ()
    taken: tuple[Taken, ...] = ()
    problem: str = ""


def rewrite(
    text: str, module: str, symbols: Symbols, world: World, *, package: bool = False
) -> Rewritten:
    """Rename in a text what provably leads to a symbol."""
    content = text.encode()
    if not symbols.concern(content):
        return Rewritten(text)
    try:
        return deep(content, lambda: _rewrite(text, module, symbols, world, package))
    except (cst.ParserSyntaxError, RecursionError) as error:
        return Rewritten(text, problem=type(error).__name__)


def uses(
    text: str, module: str, symbols: Symbols, world: World, *, package: bool = False
) -> list[Edit]:
    """Return the places of a text that provably lead to a symbol.

    An edit is a use, and its new name tells which symbol is meant.
    """
    content = text.encode()
    try:
        return deep(content, lambda: _uses(text, module, symbols, world, package))
    except (cst.ParserSyntaxError, RecursionError):
        return []


def _uses(
    text: str, module: str, symbols: Symbols, world: World, package: bool
) -> list[Edit]:
    wrapper = MetadataWrapper(cst.parse_module(text), unsafe_skip_copy=True)
    table = table_in(module, wrapper.module, package=package)
    visitor = Visitor(wrapper, table, world, symbols)
    wrapper.module.visit(visitor)
    return sorted(visitor.edits)


def _rewrite(
    text: str, module: str, symbols: Symbols, world: World, package: bool
) -> Rewritten:
    parsed = cst.parse_module(text)
    if parsed.code != text:
        return Rewritten(text, problem="libcst prints the file otherwise")
    wrapper = MetadataWrapper(parsed, unsafe_skip_copy=True)
    table = table_in(module, wrapper.module, package=package)
    visitor = Visitor(wrapper, table, world, symbols)
    wrapper.module.visit(visitor)
    taken = tuple(sorted(visitor.taken))
    if taken:
        left = symbols.without(each.key for each in taken)
        visitor = Visitor(wrapper, table, world, left)
        wrapper.module.visit(visitor)
    edits = sorted(visitor.edits)
    renamed = sorted_as_before(text, _applied(text, edits))
    return Rewritten(renamed, tuple(_moved(sorted(visitor.doubts), edits)), taken)


def _applied(text: str, edits: list[Edit]) -> str:
    lines = text.split("\n")
    for edit in reversed(edits):
        line = lines[edit.line - 1]
        end = edit.column + len(edit.old)
        if line[edit.column : end] != edit.old:
            raise AssertionError(f"{edit} does not fit {line!r}")
        lines[edit.line - 1] = line[: edit.column] + edit.new + line[end:]
    return "\n".join(lines)


def _moved(doubts: Iterable[Doubt], edits: list[Edit]) -> Iterable[Doubt]:
    """Move doubts by what was renamed before them in their lines."""
    for doubt in doubts:
        shift = sum(
            len(edit.new) - len(edit.old)
            for edit in edits
            if edit.line == doubt.line and edit.column < doubt.column
        )
        yield doubt._replace(column=doubt.column + shift)
