"""Whether a change of fresh concerns something that edited defines more than once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cqrs_gen.merge.members import Module, Node

_NAMED = {"class", "def", "name"}
Nodes = Sequence[Node]


def repeated(base: Module, edited: Module, fresh: Module) -> bool:
    """Whether fresh changes something that edited defines more often than base does.

    The last definition is the one that counts, and which one is meant nobody can tell.
    """
    return _repeats(base.nodes, edited.nodes, fresh.nodes)


def _repeats(base: Nodes, edited: Nodes, fresh: Nodes) -> bool:
    was, now = (Counter(map(_defined, side)) for side in (base, edited))
    olds, news = ({node.key: node for node in side} for side in (base, fresh))
    for key, old in olds.items():
        new = news.get(key)
        if key[0] not in _NAMED or new is None or new.norm == old.norm:
            continue
        if now[_defined(old)] > was[_defined(old)]:
            return True
    mine = {node.key: node for node in edited}
    return any(
        node.kind == "class"
        and key in mine
        and key in news
        and _repeats(node.body, mine[key].body, news[key].body)
        for key, node in olds.items()
    )


def _defined(node: Node) -> tuple[str, str]:
    return node.kind, node.name
