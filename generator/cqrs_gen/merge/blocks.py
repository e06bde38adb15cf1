"""Three-way merge of members, which are known by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from textwrap import dedent

from cqrs_gen.merge.adoption import presumed, presumed_bodies
from cqrs_gen.merge.members import Key, Node, block_norm, block_text, gap_of
from cqrs_gen.merge.order import arrange, contested
from cqrs_gen.merge.parts import merge_row
from cqrs_gen.merge.splice import Piece, Pieces, choice, conflicts, settle
from cqrs_gen.merge.statements import Statements

Nodes = Sequence[Node]


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
        fought |= self._repeated(path, base, e, fresh)
        for key in [*edited, *(key for key in base | fresh if key not in edited)]:
            of_base, mine, theirs = base.get(key), edited.get(key), fresh.get(key)
            pieces = fought.get(key)
            if pieces is None:
                pieces = self._member(path, of_base, mine, theirs)
            node = mine or theirs or of_base
            if node and pieces:
                gap = gap_of(of_base, mine, theirs)
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

    def joined(self, path: str, b: Nodes, e: Nodes, f: Nodes) -> Pieces:
        """Merge members and put them one after the other."""
        return join(self.members(path, b, e, f))

    def _contested(self, path: str, b: Nodes, e: Nodes, f: Nodes) -> dict[Key, Pieces]:
        """Return what stands for members that both sides replaced: one conflict."""
        sides = (b, e, f)
        found: dict[Key, Pieces] = {}
        shared = Counter(node.key for side in sides for node in side)
        for region in contested(*map(_keys, sides)):
            parts = (region.base, region.edited, region.fresh)
            of_base, mine, theirs = (
                side[part] for side, part in zip(sides, parts, strict=True)
            )
            if any(shared[node.key] > 1 for node in (*of_base, *mine, *theirs)):
                continue  # one of them stands elsewhere too
            if all(node.kind == "statement" for node in of_base):
                continue  # `pass` makes room for anything
            was, now, new = map(block_text, (of_base, mine, theirs))
            first = mine[0]
            for node in (*mine, *theirs):
                found[node.key] = []
            found[first.key] = [self.choice(path + first.name, was, now, new, first)]
        return found

    def _repeated(
        self, path: str, base: dict[Key, Node], e: Nodes, fresh: dict[Key, Node]
    ) -> dict[Key, Pieces]:
        """Return what stands for members that edited defines again and fresh changes.

        The last definition is the one that counts, so there the choice is to be made.
        """
        named: dict[Key, list[Node]] = {}
        for node in e:
            if node.kind in {"class", "def", "name"}:
                named.setdefault((node.kind, node.name, 0), []).append(node)
        found: dict[Key, Pieces] = {}
        for key, (first, *more) in named.items():
            was, new = base.get(key), fresh.get(key)
            if not more or not was or not new or was.norm == new.norm:
                continue
            if more[-1].key not in base:
                member = path + first.name
                found[first.key] = [first.text]
                found[more[-1].key] = [
                    self.choice(member, was.text, more[-1].text, new.text, more[-1])
                ]
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
            return self.joined(f"{member}.", b, e.body, f.body)
        if not b:
            if block_norm(e.body) == block_norm(f.body):
                return [block_text(e.body)]
            if self.adopt and (bodies := presumed_bodies(e, f)) is not None:
                return Statements(self).merge(member, bodies[0], e.body, bodies[1])
            return [self.choice(member, "", block_text(e.body), block_text(f.body), e)]
        if e.kind == "def":
            docs, rest = zip(
                *(_docstring(body) for body in (b, e.body, f.body)), strict=True
            )
            pieces = self.joined(f"{member}.", *docs)
            return pieces + Statements(self).merge(member, *rest)
        return Statements(self).merge(member, b, e.body, f.body)


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


def is_typing(node: Node) -> bool:
    """Whether this is an ``if TYPE_CHECKING`` block without other clauses."""
    words = node.row.norm
    return (
        words[:1] == ("if",)
        and words[-2:] == ("TYPE_CHECKING", ":")
        and not node.clauses
    )


def _same_shape(b: Node | None, e: Node, f: Node) -> bool:
    nodes = [node for node in (b, e, f) if node]
    bodies = {bool(node.body) for node in nodes}
    clauses = {tuple(clause.row.norm for clause in node.clauses) for node in nodes}
    return (len(bodies) == 1 or e.kind == "name") and len(clauses) == 1


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
