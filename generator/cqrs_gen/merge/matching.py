"""Which elements of two sequences are the same ones: unique ones first, then the most.

What stands exactly once on both sides is nearly always the same thing; it anchors the
rest. Between two anchors as many elements as possible are matched.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

_MOST_EDITS = 800  # beyond, two stretches have so little in common that it says nothing


class Match(NamedTuple):
    """``size`` elements from ``a`` in one sequence are those from ``b`` in the other."""

    a: int
    b: int
    size: int


def matches(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[Match]:
    """Return the maximal runs of elements that are the same, in order."""
    found: list[Match] = []
    for i, j in _pairs(a, b):
        last = found[-1] if found else None
        if last and last.a + last.size == i and last.b + last.size == j:
            found[-1] = Match(last.a, last.b, last.size + 1)
        else:
            found.append(Match(i, j, 1))
    return found


class _Stretch(NamedTuple):
    """Where the two sequences are still to be matched."""

    i: int
    i_end: int
    j: int
    j_end: int


def _pairs(a: Sequence[Hashable], b: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of places that belong together, both ascending."""
    waiting = [_Stretch(0, len(a), 0, len(b))]
    while waiting:
        i, i_end, j, j_end = waiting.pop()
        while i < i_end and j < j_end and a[i] == b[j]:
            yield i, j
            i, j = i + 1, j + 1
        tail = 0
        while i < i_end - tail and j < j_end - tail:
            if a[i_end - tail - 1] != b[j_end - tail - 1]:
                break
            tail += 1
        if tail:
            waiting.append(_Stretch(i_end - tail, i_end, j_end - tail, j_end))
        rest = _Stretch(i, i_end - tail, j, j_end - tail)
        if rest.i == rest.i_end or rest.j == rest.j_end:
            continue
        anchors = _anchors(a, b, rest)
        if anchors:
            waiting.extend(reversed(list(_between(anchors, rest))))
        else:
            yield from _longest(a, b, rest)


def _between(anchors: list[tuple[int, int]], rest: _Stretch) -> Iterator[_Stretch]:
    """Yield what lies between anchors; every stretch but the first starts with one."""
    i, j = rest.i, rest.j
    for x, y in anchors:
        yield _Stretch(i, x, j, y)
        i, j = x, y
    yield _Stretch(i, rest.i_end, j, rest.j_end)


def _anchors(
    a: Sequence[Hashable], b: Sequence[Hashable], rest: _Stretch
) -> list[tuple[int, int]]:
    """Return the longest ascending chain of elements that are unique on both sides."""
    i, i_end, j, j_end = rest
    in_a, in_b = Counter(a[i:i_end]), Counter(b[j:j_end])
    place = {b[at]: at for at in range(j, j_end) if in_b[b[at]] == 1}
    pairs = [
        (at, place[a[at]])
        for at in range(i, i_end)
        if in_a[a[at]] == 1 and a[at] in place
    ]
    return _ascending(pairs)


def _ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest subsequence whose second places ascend (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for at, (_, place) in enumerate(pairs):
        pile = bisect_left(tops, place)
        before.append(piles[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(place)
            piles.append(at)
        else:
            tops[pile], piles[pile] = place, at
    chain: list[tuple[int, int]] = []
    at = piles[-1] if piles else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _longest(
    a: Sequence[Hashable], b: Sequence[Hashable], rest: _Stretch
) -> Iterator[tuple[int, int]]:
    """Yield a longest common subsequence by walking diagonals (Myers)."""
    i, i_end, j, j_end = rest
    n, m = i_end - i, j_end - j
    reach = {1: 0}
    history: list[dict[int, int]] = []
    for edits in range(min(n + m, _MOST_EDITS) + 1):
        history.append(dict(reach))
        for k in range(-edits, edits + 1, 2):
            down = k == -edits or (k != edits and reach[k - 1] < reach[k + 1])
            x = reach[k + 1] if down else reach[k - 1] + 1
            while x < n and x - k < m and a[i + x] == b[j + x - k]:
                x += 1
            reach[k] = x
            if x >= n and x - k >= m:
                back = list(_walk_back(history, n, m))
                yield from ((i + at, j + other) for at, other in reversed(back))
                return


def _walk_back(
    history: list[dict[int, int]], x: int, y: int
) -> Iterator[tuple[int, int]]:
    for edits in range(len(history) - 1, -1, -1):
        reach, k = history[edits], x - y
        down = k == -edits or (k != edits and reach[k - 1] < reach[k + 1])
        before = k + 1 if down else k - 1
        from_x = reach[before]
        from_y = from_x - before
        while x > from_x and y > from_y and x > 0 and y > 0:
            if (x, y) == (from_x + (not down), from_y + down):
                break
            x, y = x - 1, y - 1
            yield x, y
        x, y = from_x, from_y
