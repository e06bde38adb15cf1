"""Three texts with everything in common that a merge by lines can decide.

What is left to differ is what both sides changed at one place. So a merge by members
moves nothing else, and lines that only one side touched stay where that side has them.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from cqrs_gen.merge.lines import code_regions, lines_of


class Narrowed(NamedTuple):
    """The three texts, and what they were taken from.

    ``mine`` and ``theirs`` are the first base with what only one side decided;
    ``origins`` leads from lines of edited to those it had in the beginning.
    """

    base: str
    edited: str
    fresh: str
    mine: str
    theirs: str
    origins: tuple[tuple[int, int], ...]

    def origin(self, line: int) -> int:
        """Return the line that edited had in the beginning; both count from 1."""
        at = bisect_right(self.origins, (line, len(self.edited))) - 1
        if line == 0 or at < 0:
            return line
        start, was = self.origins[at]
        return was + line - start


def narrowed(base: str, edited: str, fresh: str) -> Narrowed:
    """Merge what touches nothing of the other side into all three texts."""
    texts = [lines_of(text) for text in (base, edited, fresh)]
    results: list[list[str]] = [[], [], [], [], []]
    origins: list[tuple[int, int]] = []
    for region in code_regions(*texts):
        parts = (region.base, region.edited, region.fresh)
        b, e, f = (lines[part] for lines, part in zip(texts, parts, strict=True))
        mine = theirs = b
        if region.stable or f in (b, e):
            mine = e
            theirs = f
            b = f = e
        elif e == b:
            theirs = f
            b = e = f
        origins.append((len(results[1]) + 1, region.edited.start + 1))
        for result, found in zip(results, (b, e, f, mine, theirs), strict=True):
            result.extend(found)
    b_text, e_text, f_text, my_text, their_text = map("".join, results)
    return Narrowed(b_text, e_text, f_text, my_text, their_text, tuple(origins))
