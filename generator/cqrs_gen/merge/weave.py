"""Changes of two sides that touch each other and still mean different things.

Lines of a text are no context for each other when a side changed the one and left the
next alone. Only what overlaps, or stands at the same place without an order, is open.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from cqrs_gen.merge.matching import matches

Items = Sequence[Hashable]


class Slot(NamedTuple):
    """One place of the result: where the item stands on each side that has it.

    ``base`` is nothing for what a side inserted.
    """

    base: int | None
    edited: int | None
    fresh: int | None


class _Hunk(NamedTuple):
    """``start`` to ``stop`` of base became ``first`` to ``last`` of a side."""

    start: int
    stop: int
    first: int
    last: int

    @property
    def swaps(self) -> bool:
        """Whether this is one item in the place of one."""
        return self.stop - self.start == self.last - self.first == 1


def woven(base: Items, edited: Items, fresh: Items) -> list[Slot] | None:
    """Return the places of a merge, or nothing if their order or content is open.

    A place that both sides changed has an item on all three.
    """
    mine, theirs = list(_hunks(base, edited)), list(_hunks(base, fresh))
    if any(_clash(one, other) for one in mine for other in theirs):
        return None
    slots: list[Slot] = []
    e = f = 0
    for at in range(len(base) + 1):
        for hunk in mine:
            if hunk.start == at and not hunk.swaps:
                slots.extend(Slot(None, place, None) for place in range(*hunk[2:]))
        for hunk in theirs:
            if hunk.start == at and not hunk.swaps:
                slots.extend(Slot(None, None, place) for place in range(*hunk[2:]))
        if at == len(base):
            break
        my_place, e = _place(mine, at, e)
        their_place, f = _place(theirs, at, f)
        slots.append(Slot(at, my_place, their_place))
    return slots


def _place(hunks: Sequence[_Hunk], at: int, place: int) -> tuple[int | None, int]:
    """Return where a side has an item of base, and the place behind it."""
    for hunk in hunks:
        if hunk.start <= at < hunk.stop:
            if hunk.swaps:
                return hunk.first, hunk.last
            return None, hunk.last
        if hunk.start == hunk.stop == at:
            place = hunk.last
    return place, place + 1


def _hunks(base: Items, side: Items) -> Iterator[_Hunk]:
    at = place = 0
    ends = [(match.a, match.b, match.size) for match in matches(base, side)]
    for start, first, size in [*ends, (len(base), len(side), 0)]:
        gone, new = start - at, first - place
        if gone == new:
            for step in range(gone):
                yield _Hunk(at + step, at + step + 1, place + step, place + step + 1)
        elif gone or new:
            yield _Hunk(at, start, place, first)
        at, place = start + size, first + size


def _clash(one: _Hunk, other: _Hunk) -> bool:
    if one.start == one.stop or other.start == other.stop:
        touch = one.start <= other.stop and other.start <= one.stop
        if one.start == one.stop and other.start == other.stop:
            return one.start == other.start
        wide = other if one.start == one.stop else one
        return touch and not wide.swaps
    overlap = one.start < other.stop and other.start < one.stop
    return overlap and not (one.swaps and other.swaps)
