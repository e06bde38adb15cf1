"""Three-way merge of sequences: changes that touch each other are one conflict."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from cqrs_gen.merge.matching import matches
from cqrs_gen.merge.splice import Pieces, choice


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the three sequences; if stable, all three agree there."""

    stable: bool
    base: slice
    edited: slice
    fresh: slice


def regions(
    base: Sequence[Hashable], edited: Sequence[Hashable], fresh: Sequence[Hashable]
) -> Iterator[Region]:
    """Cut three sequences into stretches that agree and stretches that do not."""
    at_base = at_edited = at_fresh = 0
    for start, end, in_edited, in_fresh in _common(base, edited, fresh):
        if (at_base, at_edited, at_fresh) != (start, in_edited, in_fresh):
            yield Region(
                stable=False,
                base=slice(at_base, start),
                edited=slice(at_edited, in_edited),
                fresh=slice(at_fresh, in_fresh),
            )
        length = end - start
        if length:
            yield Region(
                stable=True,
                base=slice(start, end),
                edited=slice(in_edited, in_edited + length),
                fresh=slice(in_fresh, in_fresh + length),
            )
        at_base, at_edited, at_fresh = end, in_edited + length, in_fresh + length


def _common(
    base: Sequence[Hashable], edited: Sequence[Hashable], fresh: Sequence[Hashable]
) -> Iterator[tuple[int, int, int, int]]:
    """Yield (start, end) in base, start in edited, start in fresh; an empty one last."""
    left, right = matches(base, edited), matches(base, fresh)
    i = j = 0
    while i < len(left) and j < len(right):
        a, b = left[i], right[j]
        start, end = max(a.a, b.a), min(a.a + a.size, b.a + b.size)
        if start < end:
            yield start, end, a.b + start - a.a, b.b + start - b.a
        if a.a + a.size < b.a + b.size:
            i += 1
        else:
            j += 1
    yield len(base), len(base), len(edited), len(fresh)


def code_regions(
    base: Sequence[str], edited: Sequence[str], fresh: Sequence[str]
) -> list[Region]:
    """Cut the lines of three modules: blank lines alone do not hold changes apart.

    Two definitions that are added at one place both bring blank lines along, and which
    of those are the old ones cannot be told.
    """
    found: list[Region] = []
    for region in regions(base, edited, fresh):
        found.append(region)
        if region.stable or len(found) < 3:
            continue
        above, between = found[-3:-1]
        if not between.stable or _said(base[between.base]):
            continue
        if _said(base[above.base]) or _said(base[region.base]):
            continue  # something was there, which tells the places apart
        edges = [
            line
            for lines, near in ((edited, "edited"), (fresh, "fresh"))
            for each in (above, region)
            for line in _ends(lines[getattr(each, near)])
        ]
        if not all(line.strip() for line in edges):
            found[-3:] = [_joined(above, region)]
    return found


def _said(lines: Sequence[str]) -> bool:
    return any(line.strip() for line in lines)


def _ends(lines: Sequence[str]) -> Sequence[str]:
    return [lines[0], lines[-1]] if lines else []


def _joined(above: Region, below: Region) -> Region:
    return Region(
        stable=False,
        base=slice(above.base.start, below.base.stop),
        edited=slice(above.edited.start, below.edited.stop),
        fresh=slice(above.fresh.start, below.fresh.stop),
    )


def merge_lines(base: str, edited: str, fresh: str, *, code: bool = False) -> Pieces:
    """Merge texts whose lines all end with a newline."""
    b_lines, e_lines, f_lines = map(lines_of, (base, edited, fresh))
    pieces: Pieces = []
    cut = code_regions if code else regions
    for region in cut(b_lines, e_lines, f_lines):
        b = "".join(b_lines[region.base])
        e = "".join(e_lines[region.edited])
        f = "".join(f_lines[region.fresh])
        if region.stable or f in (b, e):
            pieces.append(e)
        elif e == b:
            pieces.append(f)
        else:
            line = region.edited.start + 1 if e else 0
            pieces.append(choice(f"line {region.edited.start + 1}", b, e, f, line))
    return pieces


def lines_of(text: str) -> list[str]:
    """Cut a text into lines that keep their newlines."""
    # Not str.splitlines: it also cuts at form feeds and other separators.
    return [line + "\n" for line in text.split("\n")[:-1]]
