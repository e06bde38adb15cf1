"""Three-way merge of statements, which have no names and stand in a sequence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple, Protocol

from cqrs_gen.merge.lines import merge_lines, regions
from cqrs_gen.merge.members import Node, block_norm, block_text, gap_of
from cqrs_gen.merge.registrations import enrolled, registers
from cqrs_gen.merge.splice import Piece, Pieces
from cqrs_gen.merge.weave import Slot, woven

Nodes = Sequence[Node]
_REGISTERS = re.compile(r"""[\w. ]+\( ([\w. ]+|(["'])[\w.:-]+\2)$""")


class Blocks(Protocol):
    """What merges what stands inside of statements."""

    def joined(self, path: str, b: Nodes, e: Nodes, f: Nodes) -> Pieces:
        """Merge statements that have names of their own."""
        ...

    def node(self, path: str, b: Node | None, e: Node, f: Node) -> Pieces:
        """Merge one statement that both sides have."""
        ...

    def choice(
        self, member: str, base: str, edited: str, fresh: str, node: Node | None
    ) -> Piece:
        """Return a place where somebody has to choose."""
        ...


class Statements(NamedTuple):
    """One merge; ``blocks`` takes care of what stands inside of a statement."""

    blocks: Blocks

    def merge(self, member: str, b: Nodes, e: Nodes, f: Nodes) -> Pieces:
        """Merge the statements of one body."""
        pieces: Pieces = []
        for region in regions(*_recognised(b, e, f)):
            base, edited, fresh = b[region.base], e[region.edited], f[region.fresh]
            texts = [block_text(side) for side in (base, edited, fresh)]
            norms = [block_norm(side) for side in (base, edited, fresh)]
            if region.stable:
                for nodes in zip(base, edited, fresh, strict=True):
                    pieces.extend(self._one(f"{member}: ", *nodes))
            elif norms[1] == norms[2] or texts[0] == texts[2]:
                pieces.append(texts[1])
            elif len(base) == len(edited) == len(fresh) == 1 and _alike(
                base[0], edited[0], fresh[0]
            ):
                pieces.extend(self._one(f"{member}: ", base[0], edited[0], fresh[0]))
            elif norms[0] == norms[2] or norms[0] == norms[1]:
                pieces.append(texts[1 if norms[0] == norms[2] else 2])
            else:
                pieces.extend(self._fought(member, base, edited, fresh))
        return pieces

    def _fought(self, member: str, b: Nodes, e: Nodes, f: Nodes) -> Pieces:
        """Merge statements that touch what the other side changed."""
        inside = f"{member}: "
        b_text, e_text, f_text = map(block_text, (b, e, f))
        if (known := enrolled(b, e, f)) is not None:
            return [known]
        if _registrations(b, e, f):
            return self.blocks.joined(inside, b, e, f)
        if _registrations_and_last(b, e, f):
            calls = self.blocks.joined(inside, b[:-1], e[:-1], f[:-1])
            return [*calls, *self._one(inside, b[-1], e[-1], f[-1])]
        if inserted := _insertions(b_text, e_text, f_text):
            return inserted
        if not b and (more := _superset(e, f)):
            return [block_text(more)]
        slots = woven(*map(block_norm, (b, e, f)))
        if slots is None:
            return [
                self.blocks.choice(member, b_text, e_text, f_text, e[0] if e else None)
            ]
        return [piece for slot in slots for piece in self._slot(member, slot, b, e, f)]

    def _slot(self, member: str, slot: Slot, b: Nodes, e: Nodes, f: Nodes) -> Pieces:
        """Merge one place of statements that touch."""
        base, mine, theirs = (
            side[at] if at is not None else None
            for side, at in zip((b, e, f), slot, strict=True)
        )
        if base and mine and theirs:
            if base.norm in {mine.norm, theirs.norm} or _alike(base, mine, theirs):
                return self._one(f"{member}: ", base, mine, theirs)
            fought = self.blocks.choice(member, base.text, mine.text, theirs.text, mine)
            return [gap_of(base, mine, theirs), fought]
        left = mine or theirs
        return [] if base or left is None else [left.gap, left.text]

    def _one(self, path: str, b: Node, e: Node, f: Node) -> Pieces:
        return [gap_of(b, e, f), *self.blocks.node(path, b, e, f)]


def _alike(b: Node, e: Node, f: Node) -> bool:
    if not b.kind == e.kind == f.kind:
        return False
    named = {"name", "target", "call", "def", "class"}
    return e.kind not in named or b.name == e.name == f.name


def _recognised(*sides: Nodes) -> list[list[Hashable]]:
    """Name statements by what they say; blocks by their header, if it is the only one.

    So a change inside of a block touches nothing that stands beside the block.
    """
    counts = [Counter(_header(node) for node in side) for side in sides]
    only = {found for found in counts[0] if all(c[found] == 1 for c in counts)} - {None}
    return [
        [_header(node) if _header(node) in only else node.norm for node in side]
        for side in sides
    ]


def _header(node: Node) -> Hashable:
    if not node.body:
        return None
    named = node.kind in {"def", "class"}
    return (node.kind, node.name if named else node.row.norm)


def _registrations(b: Nodes, e: Nodes, f: Nodes) -> bool:
    """Whether these are calls of one function, each with a name of its own first.

    Or of several functions that make things known.
    """
    nodes = [*b, *e, *f]
    if not all(node.kind == "call" and _REGISTERS.match(node.name) for node in nodes):
        return False
    callees = {node.name.partition("(")[0] for node in nodes}
    if len(callees) > 1 and not all(registers(node) for node in nodes):
        return False
    return all(len({node.name for node in side}) == len(side) for side in (b, e, f))


def _registrations_and_last(b: Nodes, e: Nodes, f: Nodes) -> bool:
    """Whether registrations end in one statement that all three have."""
    if not (b and e and f):
        return False
    words = {side[-1].row.norm[0] for side in (b, e, f)}
    return (
        len(words) == 1
        and _alike(b[-1], e[-1], f[-1])
        and _registrations(b[:-1], e[:-1], f[:-1])
    )


def _insertions(b: str, e: str, f: str) -> Pieces:
    """Merge by lines what both sides only inserted, with a line of base between.

    A comment belongs to the statement below it, so statements alone cannot tell what
    was inserted above the comment from what was inserted below.
    """
    base, edited, fresh = (text.split("\n") for text in (b, e, f))
    if not b.endswith("\n") or not (_within(base, edited) and _within(base, fresh)):
        return []
    merged = merge_lines(b, e, f)
    return merged if all(isinstance(piece, str) for piece in merged) else []


def _superset(edited: Nodes, fresh: Nodes) -> Nodes:
    """Return the side that inserted all that the other did, in its order, and more."""
    mine, theirs = block_norm(edited), block_norm(fresh)
    if _within(mine, theirs):
        return fresh
    return edited if _within(theirs, mine) else ()


def _within(lines: Sequence[Hashable], others: Sequence[Hashable]) -> bool:
    left = iter(others)
    return all(line in left for line in lines)
