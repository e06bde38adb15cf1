"""Three-way merge of members by name and of statements by sequence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from textwrap import dedent

from cqrs_gen.merge.adoption import presumed, presumed_bodies
from cqrs_gen.merge.lines import merge_lines, regions
from cqrs_gen.merge.members import Key, Node, block_text
from cqrs_gen.merge.order import arrange, contested
from cqrs_gen.merge.parts import merge_row
from cqrs_gen.merge.registrations import enrolled, registers
from cqrs_gen.merge.splice import Piece, Pieces, choice, conflicts, settle
from cqrs_gen.merge.weave import Slot, woven

Nodes = Sequence[Node]
_REGISTERS = re.compile(r"""[\w. ]+\( ([\w. ]+|(["'])[\w.:-]+\2)$""")


@dataclass(slots=True)
class Entry:
    """One member of the result. Its pieces are whole lines."""

    key: Key
    gap: str
    pieces: Pieces
    node: Node


@dataclass(slots=True)
class Blocks:
    """One merge. In adopt mode there is no base and edited wins, with a note."""

    adopt: bool
    notes: list[str] = field(default_factory=list[str])

    def members(self, path: str, b: Nodes, e: Nodes, f: Nodes) -> list[Entry]:
        """Merge members of a module or class: each has a name of its own."""
        base, edited, fresh = ({node.key: node for node in side} for side in (b, e, f))
        entries: dict[Key, Entry] = {}
        fought = self._contested(path, b, e, f)
        for key in [*edited, *(key for key in base | fresh if key not in edited)]:
            of_base, mine, theirs = base.get(key), edited.get(key), fresh.get(key)
            pieces = fought.get(key)
            if pieces is None:
                pieces = self._member(path, of_base, mine, theirs)
            node = mine or theirs or of_base
            if node and pieces:
                gap = _gap(of_base, mine, theirs)
                entries[key] = Entry(key, gap, pieces, node)
        order = arrange(
            list(base), list(edited), list(fresh), entries, _yields(edited, fresh)
        )
        neighbours = {
            (x.key, y.key) for side in (e, f) for x, y in pairwise(side) if not y.gap
        }
        for above, below in pairwise(order):
            entry = entries[below]
            if (above, below) not in neighbours and not entry.gap:
                entry.gap = _gap_between(entries[above].node, entry.node)
        return [entries[key] for key in order]

    def _contested(self, path: str, b: Nodes, e: Nodes, f: Nodes) -> dict[Key, Pieces]:
        """Return what stands for members that both sides replaced: one conflict."""
        sides = (b, e, f)
        found: dict[Key, Pieces] = {}
        for region in contested(*map(_keys, sides)):
            parts = (region.base, region.edited, region.fresh)
            of_base, mine, theirs = (
                side[part] for side, part in zip(sides, parts, strict=True)
            )
            kept = (
                {*_keys(b), *_keys(e)} & {*_keys(b), *_keys(f)} & {*_keys(e), *_keys(f)}
            )
            if kept & {*_keys(of_base), *_keys(mine), *_keys(theirs)}:
                continue  # one of them stands elsewhere too
            if all(node.kind == "statement" for node in of_base):
                continue  # `pass` makes room for anything
            was, now, new = map(block_text, (of_base, mine, theirs))
            first = mine[0]
            for node in (*mine, *theirs):
                found[node.key] = []
            found[first.key] = [self.choice(path + first.name, was, now, new, first)]
        return found

    def _member(
        self, path: str, b: Node | None, e: Node | None, f: Node | None
    ) -> Pieces:
        if e and f:
            return self.node(path, b, e, f)
        if e is None and b is None:
            return [f.text] if f else []
        if e and b is None:
            return [e.text]
        left = e or f
        if b is None or left is None or left.norm == b.norm:
            return []
        return [
            self.choice(
                path + (b.name or b.kind),
                b.text,
                e.text if e else "",
                f.text if f else "",
                e,
            )
        ]

    def choice(
        self, member: str, base: str, edited: str, fresh: str, node: Node | None
    ) -> Piece:
        """Return a conflict, or in adopt mode the edited text and a note."""
        line = node.line if node else 0
        if self.adopt:
            told = dedent(fresh).strip()
            short = f"`{told}`" if told and "\n" not in told else "text"
            self.notes.append(
                f"line {line}: {member} differs from the generated {short}"
            )
            return edited
        return choice(member, base, edited, fresh, line)

    def node(self, path: str, b: Node | None, e: Node, f: Node) -> Pieces:
        """Merge one member that both sides have."""
        if e.text == f.text:
            return [e.text]
        if b and b.text in (e.text, f.text):
            return [f.text if e.text == b.text else e.text]
        member = path + (e.name.partition(" ")[0] or e.kind)
        if not _same_shape(b, e, f) or (b is None and e.kind not in {"class", "def"}):
            if e.norm == f.norm:
                return [e.text]
            if b and e.norm == b.norm:
                return [f.text]
            if b and f.norm == b.norm:
                return [e.text]
            if self.adopt and (was := presumed(e, f)):
                row = settle(merge_row(member, was.row, e.row, f.row), was.row.text)
                if not conflicts(row):
                    return [e.lead, *row, block_text(e.body)]
            return [self.choice(member, b.text if b else "", e.text, f.text, e)]
        pieces: Pieces = []
        decorators = self.members(
            f"{member} @",
            b.decorators if b else (),
            e.decorators,
            () if self.adopt else f.decorators,
        )
        pieces.extend(join(decorators))
        pieces.extend(self._text(member, b.lead if b else "", e.lead, f.lead, e))
        pieces.extend(self._row(member, b, e, f))
        pieces.extend(self._body(member, b, e, f))
        clauses = [node.clauses if node else () for node in (b or e, e, f)]
        for in_base, mine, theirs in zip(*clauses, strict=True):
            pieces.append(mine.gap)
            pieces.extend(self.node(path, in_base, mine, theirs))
        clean = not conflicts(pieces)
        if b is None and clean and not self.adopt and settle(pieces, "") != [e.text]:
            # Two new members that share nothing but a name are not one member.
            return [self.choice(member, "", e.text, f.text, e)]
        return pieces

    def _text(self, member: str, b: str, e: str, f: str, node: Node) -> Pieces:
        if self.adopt or f in {e, b}:
            return [e]
        if e == b:
            return [f]
        return [self.choice(member, b, e, f, node)]

    def _row(self, member: str, b: Node | None, e: Node, f: Node) -> Pieces:
        if b is None:
            if e.row.norm == f.row.norm:
                return [e.row.text]
            return [self.choice(member, "", e.row.text, f.row.text, e)]
        return settle(merge_row(member, b.row, e.row, f.row), b.row.text)

    def _body(self, member: str, b: Node | None, e: Node, f: Node) -> Pieces:
        of_base = b.body if b else ()
        pieces = self._merged_body(member, of_base, e, f)
        if e.body and not pieces and e.kind != "name":
            b_text, e_text, f_text = map(block_text, (of_base, e.body, f.body))
            return [self.choice(member, b_text, e_text, f_text, e)]
        return pieces

    def _merged_body(self, member: str, b: Nodes, e: Node, f: Node) -> Pieces:
        if e.kind in {"class", "name"} or is_typing(e):
            return join(self.members(f"{member}.", b, e.body, f.body))
        if not b:
            if block_norm(e.body) == block_norm(f.body):
                return [block_text(e.body)]
            if self.adopt and (bodies := presumed_bodies(e, f)) is not None:
                return self.statements(member, bodies[0], e.body, bodies[1])
            return [self.choice(member, "", block_text(e.body), block_text(f.body), e)]
        if e.kind == "def":
            docs, rest = zip(
                *(_docstring(body) for body in (b, e.body, f.body)), strict=True
            )
            pieces = join(self.members(f"{member}.", *docs))
            return pieces + self.statements(member, *rest)
        return self.statements(member, b, e.body, f.body)

    def statements(self, member: str, b: Nodes, e: Nodes, f: Nodes) -> Pieces:
        """Merge statements in sequence: changes that touch each other conflict."""
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
            elif norms[0] == norms[2] or norms[0] == norms[1]:
                pieces.append(texts[1 if norms[0] == norms[2] else 2])
            else:
                pieces.extend(self._fought(member, base, edited, fresh))
        return pieces

    def _fought(self, member: str, b: Nodes, e: Nodes, f: Nodes) -> Pieces:
        """Merge statements that touch what the other side changed."""
        inside = f"{member}: "
        b_text, e_text, f_text = map(block_text, (b, e, f))
        if len(b) == len(e) == len(f) == 1 and _alike(b[0], e[0], f[0]):
            return self._one(inside, b[0], e[0], f[0])
        if (known := enrolled(b, e, f)) is not None:
            return [known]
        if _registrations(b, e, f):
            return join(self.members(inside, b, e, f))
        if _registrations_and_last(b, e, f):
            calls = join(self.members(inside, b[:-1], e[:-1], f[:-1]))
            return [*calls, *self._one(inside, b[-1], e[-1], f[-1])]
        if inserted := _insertions(b_text, e_text, f_text):
            return inserted
        if not b and (more := _superset(e, f)):
            return [block_text(more)]
        slots = woven(*map(block_norm, (b, e, f)))
        if slots is None:
            return [self.choice(member, b_text, e_text, f_text, e[0] if e else None)]
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
            fought = self.choice(member, base.text, mine.text, theirs.text, mine)
            return [_gap(base, mine, theirs), fought]
        left = mine or theirs
        return [] if base or left is None else [left.gap, left.text]

    def _one(self, path: str, b: Node, e: Node, f: Node) -> Pieces:
        return [_gap(b, e, f), *self.node(path, b, e, f)]


def _keys(nodes: Nodes) -> list[Key]:
    return [node.key for node in nodes]


def join(entries: Sequence[Entry]) -> Pieces:
    """Return the pieces of members one after the other, with their gaps."""
    pieces: Pieces = []
    for entry in entries:
        pieces.append(entry.gap)
        pieces.extend(entry.pieces)
    return pieces


def _gap_between(above: Node, below: Node) -> str:
    """Return the gap that two need that have become neighbours."""
    members = {"def", "class", "name"}
    ends = above.body and above.kind in {"def", "class"} and below.kind in members
    return "\n" if ends or above.kind == "comment" else ""


def block_norm(nodes: Nodes) -> tuple[tuple[str, ...], ...]:
    """Return what the nodes say."""
    return tuple(node.norm for node in nodes)


def is_typing(node: Node) -> bool:
    """Whether this is an ``if TYPE_CHECKING`` block without other clauses."""
    words = node.row.norm
    return (
        words[:1] == ("if",)
        and words[-2:] == ("TYPE_CHECKING", ":")
        and not node.clauses
    )


def _gap(b: Node | None, e: Node | None, f: Node | None) -> str:
    if e and f:
        return f.gap if b and e.gap == b.gap else e.gap
    node = e or f or b
    return node.gap if node else ""


def _same_shape(b: Node | None, e: Node, f: Node) -> bool:
    nodes = [node for node in (b, e, f) if node]
    bodies = {bool(node.body) for node in nodes}
    clauses = {tuple(clause.row.norm for clause in node.clauses) for node in nodes}
    return (len(bodies) == 1 or e.kind == "name") and len(clauses) == 1


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


def _docstring(body: Nodes) -> tuple[Nodes, Nodes]:
    if body and body[0].kind == "docstring":
        return body[:1], body[1:]
    return (), body


def _yields(
    edited: dict[Key, Node], fresh: dict[Key, Node]
) -> Callable[[Key, Key], bool]:
    """Return what keeps the fields of a dataclass in an order that it accepts."""
    # A side that has a field with a default above one without is no such class.
    mixed = any(
        _is_field(one, with_default=True) and _is_field(other, with_default=False)
        for side in (edited, fresh)
        for one, other in combinations(side.values(), 2)
    )

    def yields(new: Key, other: Key) -> bool:
        mine = edited.get(new) or fresh.get(new)
        theirs = edited.get(other) or fresh.get(other)
        if mixed or mine is None or theirs is None:
            return False
        return _is_field(mine, with_default=True) and _is_field(
            theirs, with_default=False
        )

    return yields


def _is_field(node: Node, *, with_default: bool) -> bool:
    words = node.row.norm
    annotated = node.kind == "name" and words[1:2] == (":",)
    return annotated and ("=" in words) is with_default
