"""Definitions that one side calls by another name than base does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cqrs_gen.merge.members import Module, Node


class Pair(NamedTuple):
    """One definition under its old and its new name; ``likeness`` is 1.0 if equal."""

    old: Node
    new: Node
    likeness: float


def renamed(base: Sequence[Node], side: Sequence[Node]) -> Iterator[Pair]:
    """Yield the definitions of a block whose old name is gone and whose text is not.

    Likeness is the share of lines in common; what has less than half is another thing.
    """
    was, now = ({n.key: n for n in nodes if _defines(n)} for nodes in (base, side))
    gone = [node for key, node in was.items() if key not in now]
    waiting = [node for key, node in now.items() if key not in was]
    for old in gone:
        rated = [(_likeness(old, new), -at) for at, new in enumerate(waiting)]
        likeness, place = max(rated, default=(0.0, 0))
        if likeness >= 0.5:
            yield Pair(old, waiting.pop(-place), likeness)


def by_hand(base: Module, edited: Module, fresh: Module) -> dict[str, str]:
    """Return the definitions that edited has under another name, word for word else.

    Two that look alike prove nothing, and neither does a name that fresh knows.
    """
    taken = {node.name: node for node in fresh.nodes if _defines(node)}
    kept = {node.name for node in edited.nodes if _defines(node)}
    gone = [n for n in base.nodes if _defines(n) and n.name not in kept]
    new = [n for n in edited.nodes if _defines(n) and n.name not in taken]
    pairs = [
        (old.name, other.name)
        for old in gone
        for other in new
        if old.body and old.name in taken
        if 1.0 in {_likeness(old, other), _likeness(taken[old.name], other)}
    ]
    olds, news = (Counter(pair[at] for pair in pairs) for at in (0, 1))
    return {old: name for old, name in pairs if olds[old] == news[name] == 1}


def _defines(node: Node) -> bool:
    return node.kind in {"class", "def"}


def _likeness(old: Node, new: Node) -> float:
    if old.kind != new.kind:
        return 0.0
    mine, theirs = (Counter(_lines(node, node.name)) for node in (old, new))
    return (mine & theirs).total() / max(mine.total(), theirs.total())


def _lines(node: Node, name: str) -> Iterator[tuple[str, ...]]:
    """Yield what the definition says, line by line, without its own name."""
    yield tuple("" if word == name else word for word in node.row.norm)
    for inner in (*node.decorators, *node.body, *node.clauses):
        yield from _lines(inner, name)
