"""The order of named things that two sides have changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, TypeVar

from cqrs_gen.merge.lines import Region, regions

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

    A newcomer stands where what it replaced stood, or behind its predecessor and what
    the host put there, or before its successor if there is no predecessor or only the
    successor is of its kind; and further down past every key that it ``yields`` to.
    """
    common = set(base) & set(edited) & set(fresh) & set(kept)
    was, user, generator = (
        [key for key in keys if key in common and key[0] != "import"]
        for keys in (base, edited, fresh)
    )
    host, guest = (fresh, edited) if was == user != generator else (edited, fresh)
    order = list(host)
    if host is fresh:
        # Imports stand where edited has them; fresh has an order of its own for them.
        order = [key for key in order if key in kept and key[0] != "import"]
    placed = set(order)
    stead = _in_stead(base, guest)
    for at, key in enumerate(guest):
        if key not in kept or key in placed:
            continue
        if stead.get(key) in placed:
            place = order.index(stead[key])
        else:
            place = _place(order, placed, guest, at)
            while place < len(order) and _newcomer(order[place], key, base, guest):
                if yields(order[place], key):
                    break
                place += 1
        while place < len(order) and yields(key, order[place]):
            place += 1
        order.insert(place, key)
        placed.add(key)
    return [key for key in order if key in kept]


def _in_stead(base: Sequence[K], guest: Sequence[K]) -> dict[K, K]:
    """Return for what the guest put in the place of something what that was."""
    found: dict[K, K] = {}
    for region in regions(base, guest, guest):
        gone = [key for key in base[region.base] if key not in guest]
        new = [key for key in guest[region.edited] if key not in base]
        if gone and not region.stable:
            found.update(dict.fromkeys(new, gone[0]))
    return found


def _newcomer(other: K, key: K, base: Sequence[K], guest: Sequence[K]) -> bool:
    """Whether the host put something at the same place: that comes first.

    But fields stay with fields, and a comment at the end stays at the end.
    """
    alike = other[0] == key[0] or (key[0] in {"def", "class"} and other[0] != "comment")
    return alike and other not in base and other not in guest


def contested(
    base: Sequence[K], edited: Sequence[K], fresh: Sequence[K]
) -> Iterator[Region]:
    """Yield where both sides put something else in the place of one thing."""
    for region in regions(base, edited, fresh):
        gone = [
            key for key in base[region.base] if key not in edited and key not in fresh
        ]
        mine = {key for key in edited[region.edited] if key not in base}
        theirs = {key for key in fresh[region.fresh] if key not in base}
        if gone and mine - theirs and theirs - mine:
            yield region


def _place(order: list[K], placed: set[K], guest: Sequence[K], at: int) -> int:
    above = next((key for key in reversed(guest[:at]) if key in placed), None)
    below = next((key for key in guest[at + 1 :] if key in placed), None)
    if above is None and guest[at][0] == "import":
        return 0  # whatever the host moved up, imports stay above it
    if above is None:
        # With nothing to go by it is a place like that behind a predecessor.
        return 0 if below is None else order.index(below)
    if below is not None and above[0] != guest[at][0] == below[0]:
        # The host has moved the two apart: a method goes with methods.
        return order.index(below)
    return order.index(above) + 1
