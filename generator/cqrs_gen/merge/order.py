"""The order of named things that two sides have changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeVar

# A key is a tuple that starts with the kind of thing that it names.
K = TypeVar("K", bound=tuple[Any, ...])


def arrange(
    base: Sequence[K],
    edited: Sequence[K],
    fresh: Sequence[K],
    kept: Collection[K],
    yields: Callable[[K, K], bool],
) -> list[K]:
    """Order the kept keys: as edited has them, or as fresh if only fresh moved some.

    A newcomer stands behind its predecessor, before its successor if there is none or
    only that is of its kind, and further down past every key that it ``yields`` to.
    """
    common = set(base) & set(edited) & set(fresh) & set(kept)
    was, user, generator = (
        [key for key in keys if key in common and key[0] != "import"]
        for keys in (base, edited, fresh)
    )
    host, guest = (fresh, edited) if was == user != generator else (edited, fresh)
    order = [key for key in host if key in kept]
    if host is fresh:
        # Imports stand where edited has them; fresh has an order of its own for them.
        order = [key for key in order if key[0] != "import"]
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
    above = next((key for key in reversed(guest[:at]) if key in placed), None)
    below = next((key for key in guest[at + 1 :] if key in placed), None)
    if above is None:
        # With nothing to go by the guest's come first, as they do behind a predecessor.
        return 0 if below is None else order.index(below)
    if below is not None and above[0] != guest[at][0] == below[0]:
        # The host has moved the two apart: a method goes with methods.
        return order.index(below)
    return order.index(above) + 1
