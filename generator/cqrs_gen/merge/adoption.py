"""The base that a text without one is given: fresh, less what can be added to edited.

Edited then differs from it as from something that was emitted: its own ways are edits,
and what it lacks is new. Only lists of names, keyword arguments and registrations are
taken out; anything else that edited lacks may be missing on purpose.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cqrs_gen.merge.brackets import brackets_of
from cqrs_gen.merge.members import Node, read_module
from cqrs_gen.merge.registrations import registers
from cqrs_gen.merge.stretch import Stretch
from cqrs_gen.merge.tokens import Row, Source


def presumed(edited: Node, fresh: Node) -> Node | None:
    """Return fresh without the names or keywords that edited lacks, if it lacks any."""
    row = _presumed_row(edited.row, fresh.row, names=fresh.name == "__all__")
    return None if row is None else replace(fresh, row=row)


def presumed_bodies(edited: Node, fresh: Node) -> tuple[Sequence[Node], ...] | None:
    """Return two bodies, of the base and of fresh, that differ in what can be added.

    None where nothing can. A registration that does not fit is in neither of them.
    """
    mine = {node.key for node in edited.body}
    returns = [node for node in edited.body if node.row.norm[0] == "return"]
    base: list[Node] = []
    whole: list[Node] = []
    for node in fresh.body:
        if registers(node) and node.key not in mine:
            whole += [node] if _fits(node, edited) else []
            continue
        last = len(returns) == 1 and node.row.norm[0] == "return"
        base.append((last and presumed(returns[0], node)) or node)
        whole.append(node)
    return (base, whole) if base != whole else None


def _fits(node: Node, edited: Node) -> bool:
    """Tell whether all that a call needs is known where it would stand.

    Classes and constants are imported with it; what is written small is not.
    """
    words = node.row.norm
    roots = [
        word
        for before, word in zip(("", *words), words, strict=False)
        if word.isidentifier() and before != "."
    ]
    return all(word[0].isupper() or word in edited.norm for word in roots)


def _presumed_row(edited: Row, fresh: Row, *, names: bool) -> Row | None:
    sides = [brackets_of(_whole(row)) for row in (edited, fresh)]
    (outside, of_edited), (also, of_fresh) = sides
    if outside != also or len(of_edited) != 1 or len(of_fresh) != 1:
        return None
    mine, theirs = of_edited[0], of_fresh[0]
    if mine is None or theirs is None:
        return None
    known = {item.name for item in mine.items}
    kept = [item for item in theirs.items if item.name in known]
    lacking = [item for item in theirs.items if item.name not in known]
    if not lacking or not all(item.named or names for item in lacking):
        return None
    text = fresh.source.text
    start, end = theirs.stretch.start, theirs.stretch.end
    inner = ", ".join(item.core.text for item in kept)
    line = text[fresh.start : start + 1] + inner + text[end - 1 : fresh.end]
    return read_module(Source(line.lstrip(" \t"))).nodes[0].row


def _whole(row: Row) -> Stretch:
    return Stretch(row.source, row.start, row.end, tuple(row.code))
