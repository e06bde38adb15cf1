"""The proof that a merge by lines put every line into the member that it belongs to.

Lines know nothing of classes: where two look alike, a line can land in the wrong one.
So what a side added or took away is counted for each member of the result, and each
name has to be bound as often as on one of the sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from cqrs_gen.merge.members import Key, Module, Node
from cqrs_gen.merge.names import imported
from cqrs_gen.merge.needs import needed
from cqrs_gen.merge.renamed import renamed

_NAMED = {"class", "def", "name"}
_Path = tuple[str, ...]
Nodes = Sequence[Node]
_IMPORT = "import"
_Aliases = dict[tuple[_Path, Key], str]
_Saying = Callable[[Node, str], Iterator[str]]


def at_home(base: Module, edited: Module, fresh: Module, result: Module) -> bool:
    """Whether the result is what both sides did to base, member by member."""
    said, names = _counts(base, edited, fresh, result, _lines)
    shared = _shared(*said[:3])
    return all(
        _adds_up(*(count[line] for count in said), once=line[:-2] in shared)
        for line in _all(said)
    ) and all(_bound_once(*(count[name] for count in names)) for name in _all(names))


def already(base: Module, edited: Module, fresh: Module) -> bool:
    """Whether edited has, member by member, all statements that fresh changed."""
    known = dict(_aliases(fresh.nodes, edited.nodes, ()))
    known |= dict(_aliases(base.nodes, edited.nodes, ()))
    was, mine, theirs = (
        Counter(_walk(side.nodes, (), aliases, _statement))
        for side, aliases in ((base, {}), (edited, known), (fresh, {}))
    )
    changed = {each for each in was | theirs if was[each] != theirs[each]}
    return bool(changed) and all(
        (
            mine[each] >= theirs[each]
            if theirs[each] > was[each]
            else mine[each] <= theirs[each]
        )
        for each in changed
    )


def _shared(
    base: Counter[_Path], edited: Counter[_Path], fresh: Counter[_Path]
) -> set[_Path]:
    """Return the members in which one side did all that the other did, and not by chance.

    Two short lines that both added may stand in two places; a block may not.
    """
    mine, theirs = (_by_member(side - base) for side in (edited, fresh))
    return {
        path
        for path in mine.keys() & theirs.keys()
        if mine[path] <= theirs[path] or theirs[path] <= mine[path]
        if len(common := mine[path] & theirs[path]) > 2
        or any(line.endswith(":") for line in common)
    }


def _by_member(added: Counter[_Path]) -> dict[_Path, set[str]]:
    found: dict[_Path, set[str]] = {}
    for line in added:
        found.setdefault(line[:-2], set()).add(line[-1])
    return found


def doubled(base: Module, edited: Module, fresh: Module, result: Module) -> list[str]:
    """Return what stands in the result more often than both sides account for.

    Imports do not count: they follow what is used.
    """
    said, names = _counts(base, edited, fresh, result, _statement)
    shared = _shared(*said[:3])
    return [
        *(
            path[-1]
            for path in said[3]
            if path[-2] != _IMPORT
            and _exceeds(*(count[path] for count in said), once=path[:-2] in shared)
        ),
        *(
            path[-1]
            for path in names[3]
            if not _bound_once(*(count[path] for count in names))
        ),
    ]


def _counts(
    base: Module, edited: Module, fresh: Module, result: Module, say: _Saying
) -> tuple[list[Counter[_Path]], list[Counter[_Path]]]:
    """Count what every member says, and the names that it binds, on all sides."""
    sides = (base, edited, fresh, result)
    mine, theirs = (dict(_aliases(base.nodes, s.nodes, ())) for s in (edited, fresh))
    aliases: tuple[_Aliases, ...] = ({}, mine, theirs, mine | theirs)
    said = [
        Counter(_walk(side.nodes, (), alias, say))
        for side, alias in zip(sides, aliases, strict=True)
    ]
    return said, [Counter(_names(side.nodes)) for side in sides]


def moved(sides: Sequence[Module], narrow: Sequence[Module]) -> bool:
    """Whether narrowing took something from its place that stands at another one.

    Then a narrowed text has it twice, or only the sides have it and base has not.
    """
    names = [Counter(_names(side.nodes)) for side in sides]
    base, edited, fresh = (Counter(_names(side.nodes)) for side in narrow)
    most = names[0] | names[1] | names[2]
    return bool((base | edited | fresh) - most or (names[0] - base) & (edited | fresh))


def unbound(edited: Module, fresh: Module, result: Module) -> frozenset[str]:
    """Return the names that the result needs and one side, but not the result, binds.

    What edited itself needs without binding it is the user's affair.
    """
    bound = _bound(edited) | _bound(fresh)
    missing = needed(result) & (bound - _bound(result))
    return missing - (needed(edited) - _bound(edited)) if missing else missing


def _bound(module: Module) -> frozenset[str]:
    return frozenset(_at_top(module.nodes))


def _at_top(nodes: Nodes) -> Iterator[str]:
    """Yield the names that a module binds, in whatever branch."""
    for node in nodes:
        if node.kind == "import":
            yield from (found.bound for found in imported(node))
        elif node.kind in _NAMED:
            yield node.name
        elif node.kind in {"compound", "clause"}:
            yield from _at_top((*node.body, *node.clauses))


def _all(counts: Sequence[Counter[_Path]]) -> set[_Path]:
    return {found for count in counts for found in count}


def _adds_up(base: int, edited: int, fresh: int, result: int, *, once: bool) -> bool:
    mine, theirs = edited - base, fresh - base
    if mine * theirs <= 0:
        return result == base + mine + theirs
    if once and mine > 0:
        return result == max(edited, fresh)
    # Both may have done the same, or the same in two places.
    bounds = sorted((base + mine, base + theirs, base + mine + theirs))
    least = bounds[1] if mine > 0 else bounds[0]
    most = bounds[2] if mine > 0 else bounds[1]
    return least <= result <= most


def _exceeds(base: int, edited: int, fresh: int, result: int, *, once: bool) -> bool:
    """Whether a line stands more often than the changes of both sides allow."""
    mine, theirs = edited - base, fresh - base
    seen = max(base, edited, fresh)  # a line made of parts of both is new
    most = base + mine + theirs
    if mine * theirs > 0:
        most = seen if once else max(seen, most)
    return bool(seen) and result > most


def _bound_once(base: int, edited: int, fresh: int, result: int) -> bool:
    return result <= max(base, edited, fresh)


def _aliases(
    base: Nodes, side: Nodes, path: _Path
) -> Iterator[tuple[tuple[_Path, Key], str]]:
    """Yield the definitions that a side calls otherwise, with the names in base."""
    known = {node.key: node for node in base}
    for pair in renamed(base, side):
        yield (path, pair.new.key), _plain(pair.old.name)
        known[pair.new.key] = pair.old
    for node in side:
        if node.kind in {"class", "def"} and node.key in known:
            was = known[node.key]
            yield from _aliases(was.body, node.body, (*path, _plain(was.name)))


def _walk(
    nodes: Nodes, path: _Path, aliases: _Aliases, say: _Saying
) -> Iterator[_Path]:
    """Yield what all members say, under the names that base has for their holders."""
    for node in nodes:
        inner, name = path, node.name
        if node.kind in {"class", "def"}:
            name = aliases.get((path, node.key), _plain(node.name))
            inner = (*path, name)
        for text in say(node, name):
            yield (*inner, _IMPORT if node.kind == "import" else "", text)
        for held in (node.decorators, node.body, node.clauses):
            yield from _walk(held, inner, aliases, say)


def _lines(node: Node, _: str) -> Iterator[str]:
    """Yield the lines of one statement, with its comments."""
    for line in (node.lead + node.row.text).split("\n"):
        if line.strip():
            yield line.strip()


def _statement(node: Node, name: str) -> Iterator[str]:
    """Yield what one statement says, whatever its layout, by the name given."""
    words = (name if word == node.name else word for word in node.row.norm)
    yield " ".join((*node.lead.split(), *words))


def _plain(name: str) -> str:
    """Return a name without what tells overloads apart, which may change."""
    return name.partition(" ")[0]


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
        elif node.kind in {"compound", "clause"}:
            # Branches may define the same name, each for itself.
            yield from _names(node.body, (*path, " ".join(node.row.norm)))
            yield from _names(node.clauses, path)
