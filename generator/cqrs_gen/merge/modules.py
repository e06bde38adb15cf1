"""Three-way merge of whole modules: members first, then the imports that they need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cqrs_gen.merge.blocks import Blocks, Entry, is_typing, join
from cqrs_gen.merge.imports import Statement, Usage, merge_imports
from cqrs_gen.merge.members import Module, Node, read_module
from cqrs_gen.merge.names import imported, used, used_in
from cqrs_gen.merge.result import OnConflict
from cqrs_gen.merge.splice import Pieces, render
from cqrs_gen.merge.tokens import Source


@dataclass(frozen=True, slots=True)
class _Scope:
    """The members of one module, sorted by how they merge."""

    nodes: tuple[Node, ...]

    @property
    def imports(self) -> list[Node]:
        return [node for node in self.nodes if node.kind == "import"]

    @property
    def typing(self) -> dict[tuple[str, str, int], Node]:
        return {node.key: node for node in self.nodes if is_typing(node)}

    @property
    def bound(self) -> frozenset[str]:
        """The names that the module brings in or defines at its top."""
        names = {
            node.name for node in self.nodes if node.kind in {"def", "class", "name"}
        }
        for node in (*self.nodes, *(n for t in self.typing.values() for n in t.body)):
            if node.kind == "import":
                names.update(found.bound for found in imported(node))
        return frozenset(names)


def merge_modules(
    base: Module | None, edited: Module, fresh: Module, notes: list[str]
) -> Pieces:
    """Merge three modules, or adopt fresh into edited if there is no base."""
    b, e, f = (_Scope(m.nodes if m else ()) for m in (base, edited, fresh))
    blocks = Blocks(adopt=base is None, notes=notes)
    entries = blocks.members("", _aligned(b, e), e.nodes, _aligned(f, e))
    fixed = {node.key for node in e.imports} | {*e.typing}
    rest = join([entry for entry in entries if entry.key not in fixed])
    usage = Usage(
        merged=_used(rest),
        edited=used(e.nodes),
        fresh=used(f.nodes),
        bound_edited=e.bound,
        bound_fresh=f.bound,
        adopt=base is None,
    )
    for key, node in e.typing.items():
        sides = (b.typing.get(key), node, f.typing.get(key))
        entries = _with_typing(entries, sides, usage, blocks)
    usage.merged.update(
        word
        for entry in entries
        if entry.key in e.typing
        for word in entry.node.row.norm
    )
    statements = merge_imports(b.imports, e.imports, f.imports, usage, notes)
    entries = _with_statements(entries, statements, e)
    if entries and not (edited.nodes and edited.nodes[0].gap):
        entries[0].gap = ""
    return [*join(entries), edited.tail]


def _used(rest: Pieces) -> Counter[str]:
    sides = {render(rest, OnConflict.EDITED), render(rest, OnConflict.FRESH)}
    words: Counter[str] = Counter()
    for text in sides:
        words |= used_in(text)
    return words


def _aligned(side: _Scope, edited: _Scope) -> list[Node]:
    """Return a side's members with edited's imports in the place of its own.

    So imports keep their place among the members; what they say is merged later.
    """
    mine = [node for node in edited.nodes if node.kind == "import" or is_typing(node)]
    nodes: list[Node] = []
    place: int | None = None
    for node in side.nodes:
        if node.kind == "import" or node.key in edited.typing:
            place = len(nodes) if place is None else place
        else:
            nodes.append(node)
    if place is None:
        place = _top(nodes)
    return [*nodes[:place], *mine, *nodes[place:]]


def _with_statements(
    entries: Sequence[Entry], statements: Sequence[Statement], edited: _Scope
) -> list[Entry]:
    """Put the merged import statements into the members."""
    own = {node.key for node in edited.imports}
    kept = {statement.key for statement in statements}
    result = [e for e in entries if e.key not in own or e.key in kept]
    waiting: list[Entry] = []
    at = _top([entry.node for entry in result])
    for number, statement in enumerate(statements):
        entry = Entry(
            ("import", "", -1 - number), statement.gap, statement.pieces, statement.node
        )
        if statement.key is None:
            waiting.append(entry)
            if any(later.key for later in statements[number:]):
                continue
        else:
            here = next(i for i, e in enumerate(result) if e.key == statement.key)
            entry.key = statement.key
            result[here : here + 1] = [*waiting, entry]
            at = here + len(waiting) + 1
            waiting = []
            continue
        result[at:at] = waiting
        at += len(waiting)
        waiting = []
    return result


def _top(nodes: Sequence[Node]) -> int:
    """Return the place behind the module's docstring and opening comments."""
    at = 0
    while at < len(nodes) and nodes[at].kind in {"comment", "docstring"}:
        at += 1
    return at


def _with_typing(
    entries: list[Entry],
    sides: tuple[Node | None, Node, Node | None],
    usage: Usage,
    blocks: Blocks,
) -> list[Entry]:
    """Merge the body of an ``if TYPE_CHECKING`` block that edited has."""
    b, e, f = (_Scope(side.body if side else ()) for side in sides)
    node = sides[1]
    inner = blocks.members("", _aligned(b, e), e.nodes, _aligned(f, e))
    statements = merge_imports(b.imports, e.imports, f.imports, usage, blocks.notes)
    inner = _with_statements(inner, statements, e)
    at = next(i for i, entry in enumerate(entries) if entry.key == node.key)
    if not inner:
        return entries[:at] + entries[at + 1 :]
    inner[0].gap = node.body[0].gap
    header = replace(node, body=()).text
    entries[at].pieces = [header, *join(inner)]
    return entries


def scatters(edited: Module, fresh: Module, text: str) -> bool:
    """Tell whether a merge put imports into groups of their own that neither side has."""
    result = read_module(Source(text))
    groups = [
        sum(node.kind == "import" and bool(node.gap) for node in module.nodes)
        for module in (edited, fresh, result)
    ]
    return groups[2] > max(groups[:2])
