"""The order of named things that two sides have changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def arrange(
    base: Sequence[K],
    edited: Sequence[K],
    fresh: Sequence[K],
    kept: Collection[K],
    yields: Callable[[K, K], bool],
) -> list[K]:
    """Order the kept keys: as edited has them, or as fresh if only fresh moved some.

    A newcomer stands behind its predecessor or else before its successor, and further
    down past every key that it ``yields`` to.
    """
    common = set(base) & set(edited) & set(fresh) & set(kept)
    was, user, generator = (
        [key for key in keys if key in common] for keys in (base, edited, fresh)
    )
    host, guest = (fresh, edited) if was == user != generator else (edited, fresh)
    order = [key for key in host if key in kept]
    placed = set(order)
    for at, key in enumerate(guest):
        if key in kept and key not in placed:
            place = _place(order, placed, guest, at)
            while place < len(order) and yields(key, order[place]):
                place += 1
            order.insert(place, key)
            placed.add(key)
    return order


def _place(order: list[K], placed: set[K], guest: Sequence[K], at: int) -> int:
    for key in reversed(guest[:at]):
        if key in placed:
            return order.index(key) + 1
    for key in guest[at + 1 :]:
        if key in placed:
            return order.index(key)
    return len(order)
