"""The proof that a merge by lines put every line into the member that it belongs to.

Lines know nothing of classes: where two look alike, a line can land in the wrong one.
So what a side added or took away is counted for each member of the result, and each
name has to be bound as often as on one of the sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from cqrs_gen.merge.members import Module, Node
from cqrs_gen.merge.names import imported, used

_NAMED = {"class", "def", "name"}
_Path = tuple[str, ...]


def at_home(base: Module, edited: Module, fresh: Module, result: Module) -> bool:
    """Whether the result is what both sides did to base, member by member."""
    sides = (base, edited, fresh, result)
    said = [Counter(_said(side.nodes)) for side in sides]
    names = [Counter(_names(side.nodes)) for side in sides]
    return (
        all(_adds_up(*(count[line] for count in said)) for line in _all(said))
        and all(_bound_once(*(count[name] for count in names)) for name in _all(names))
        and not _unbound(edited, fresh, result)
    )


def _all(counts: Sequence[Counter[_Path]]) -> set[_Path]:
    return {found for count in counts for found in count}


def _adds_up(base: int, edited: int, fresh: int, result: int) -> bool:
    mine, theirs = edited - base, fresh - base
    if mine * theirs <= 0:
        return result == base + mine + theirs
    # Both may have done the same, or the same in two places.
    bounds = sorted((base + mine, base + theirs, base + mine + theirs))
    least = bounds[1] if mine > 0 else bounds[0]
    most = bounds[2] if mine > 0 else bounds[1]
    return least <= result <= most


def _bound_once(base: int, edited: int, fresh: int, result: int) -> bool:
    return result <= max(base, edited, fresh)


def _said(nodes: Sequence[Node], path: _Path = ()) -> Iterator[_Path]:
    """Yield every line of every member, under the names of what holds it."""
    for node in nodes:
        inner = path
        if node.body or node.clauses:
            inner = (*path, node.name if node.kind in _NAMED else " ".join(node.row.norm))
        yield (*path, "", *node.row.norm)
        for comment in node.lead.split("\n"):
            if comment.strip():
                yield (*inner, "#", comment.strip())
        yield from _said(node.decorators, inner)
        yield from _said(node.body, inner)
        for clause in node.clauses:
            yield from _said((clause,), inner)


def _names(nodes: Sequence[Node], path: _Path = ()) -> Iterator[_Path]:
    """Yield the name of every definition and import of modules and classes."""
    for node in nodes:
        if node.kind == "import":
            for found in imported(node):
                yield (*path, found.bound)
        elif node.kind in _NAMED:
            yield (*path, node.name)
        if node.kind == "class":
            yield from _names(node.body, (*path, node.name))


def _unbound(edited: Module, fresh: Module, result: Module) -> set[str]:
    """Return the names that the result uses and one side, but not the result, binds."""
    bound = {path[0] for side in (edited, fresh) for path in _names(side.nodes)}
    words = used(result.nodes)
    return {name for name in bound - {p[0] for p in _names(result.nodes)} if name in words}
