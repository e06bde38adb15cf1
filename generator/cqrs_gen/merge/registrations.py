"""Calls that make things known, added at one place by both sides, each kind together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cqrs_gen.merge.members import Node, block_text

_VERBS = ("register", "subscribe")


def enrolled(
    base: Sequence[Node], edited: Sequence[Node], fresh: Sequence[Node]
) -> str | None:
    """Return the registrations of both sides, None where there is anything else.

    Those of edited come first, as newcomers do among members; one that both sides added
    comes once.
    """
    added = {node.norm: node for node in (*edited, *fresh)}.values()
    if base or not all(registers(node) for node in added):
        return None
    groups = dict.fromkeys(_callee(node) for node in _in_step(edited, fresh))
    return block_text(
        [node for group in groups for node in added if _callee(node) == group]
    )


def registers(node: Node) -> bool:
    """Tell whether a statement makes something known to somebody."""
    return node.kind == "call" and _callee(node).rpartition(".")[2].startswith(_VERBS)


def _callee(node: Node) -> str:
    return node.name.partition("(")[0].replace(" ", "")


def _in_step(edited: Sequence[Node], fresh: Sequence[Node]) -> Iterable[Node]:
    """Return the side that knows more kinds of calls first: it knows their order."""
    sides = (fresh, edited)
    more = max(sides, key=lambda side: len({_callee(node) for node in side}))
    return [*more, *fresh, *edited]
