"""Declared renames inside of one file of which nobody knows the project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cqrs_gen.merge.codemod.derived import Pair, derived
from cqrs_gen.merge.codemod.rewrite import Rewritten, rewrite
from cqrs_gen.merge.codemod.symbols import ANYWHERE, Symbols
from cqrs_gen.merge.codemod.tables import Table, table_of
from cqrs_gen.merge.codemod.world import World
from cqrs_gen.merge.result import Renames


class Sides(NamedTuple):
    """Base and edited after the renames, and what there is to say about them."""

    base: str | None
    edited: str
    notes: tuple[str, ...]


def renamed(base: str | None, edited: str, fresh: str, renames: Renames) -> Sides:
    """Apply renames to base and edited; one that edited refuses is applied to none."""
    symbols = _symbols(base if base is not None else edited, fresh, renames)
    world = World(lambda _: None, guess=True)
    mine = rewrite(edited, ANYWHERE, symbols, world)
    left = symbols.without(each.key for each in mine.taken)
    notes = tuple(_notes(mine))
    if base is None:
        return Sides(None, mine.text, notes)
    generated = rewrite(base, ANYWHERE, left, world)
    return Sides(
        generated.text, mine.text, tuple(_own(notes, tuple(_notes(generated))))
    )


def carried(text: str, names: Mapping[str, str]) -> str:
    """Give the definitions of a module other names, wherever the module uses them."""
    symbols = Symbols(
        {(ANYWHERE, old): new for old, new in names.items()}, {}, frozenset(names)
    )
    return rewrite(text, ANYWHERE, symbols, World(lambda _: None, guess=True)).text


def _notes(found: Rewritten) -> Iterator[str]:
    if found.problem:
        yield f"the renames were not applied: {found.problem}"
    for taken in found.taken:
        yield f"{taken.key[1]} was not renamed: {taken.new} is there already"
    for doubt in found.doubts:
        yield f"line {doubt.line}: {doubt.words} may mean the renamed {doubt.what}"


def _own(notes: tuple[str, ...], generated: tuple[str, ...]) -> Iterator[str]:
    """Yield the notes on what people wrote; fresh takes care of the rest."""
    known = Counter(note.partition(": ")[2] for note in generated)
    for note in notes:
        words = note.partition(": ")[2]
        if words and known[words] > 0:
            known[words] -= 1
        else:
            yield note


def _symbols(before: str, after: str, renames: Renames) -> Symbols:
    declared = renames.declared
    names: dict[tuple[str, str], str] = {}
    messages = {each.old: each.new for each in declared if not each.owner}
    back = {new: old for old, new in messages.items()}
    for each in declared:
        if not each.owner:
            names[ANYWHERE, each.old] = each.new
            continue
        for owner in {
            each.owner,
            messages.get(each.owner, each.owner),
            back.get(each.owner, each.owner),
        }:
            names[ANYWHERE, f"{owner}.{each.old}"] = each.new
    pair = Pair(_table(before), _table(after))
    names.update(derived([pair], declared, imports=True))
    return Symbols(names, {}, frozenset(each.old for each in declared))


def _table(text: str) -> Table:
    return table_of(ANYWHERE, text) or Table(ANYWHERE)
