"""Names that every version lists in one order stay in that order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cqrs_gen.merge.items import Name
from cqrs_gen.merge.names import rank

_Key = Callable[[str], tuple[object, ...]]


_ORDERS: tuple[_Key, ...] = (
    lambda name: (rank(name), name),
    lambda name: (name,),
    lambda name: (name.casefold(), name),
)


def in_order(names: Sequence[Name], *sides: Sequence[Name]) -> list[Name]:
    """Return names sorted if all sides are, in one way of sorting; else as they are."""
    for order in _ORDERS:
        if all(_is_sorted(side, order) for side in sides):
            return sorted(names, key=lambda name: order(_plain(name)))
    return list(names)


def _is_sorted(names: Sequence[Name], order: _Key) -> bool:
    found = [order(_plain(name)) for name in names]
    return found == sorted(found)


def _plain(name: Name) -> str:
    return "".join(name[1]).strip("\"'")
