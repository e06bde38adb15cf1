"""Three-way merge of texts of which one is not Python: by lines, and never trusted."""

from __future__ import annotations

from dataclasses import replace

from cqrs_gen.merge.dress import Dress, UndressableError, undress
from cqrs_gen.merge.lines import lines_of, regions
from cqrs_gen.merge.result import MergeResult, Method, OnConflict
from cqrs_gen.merge.safety import is_python
from cqrs_gen.merge.splice import Pieces, choice, conflicts, render


def merge_unread(
    base: bytes, edited: bytes, fresh: bytes, reason: str, on_conflict: OnConflict
) -> MergeResult:
    """Merge by lines; where the result is not Python, ask for every change of fresh.

    With markers both sides are always in the result, so nobody loses a change because
    the other side cannot be parsed.
    """
    sides = [undress(side, python=False) for side in (base, edited, fresh)]
    texts = [text for text, _ in sides]
    dress = sides[1][1]
    pieces = _merged(*texts, asking=False)
    if not _is_code(pieces, dress):
        pieces = _merged(*texts, asking=True)
    if conflicts(pieces) and on_conflict is OnConflict.MARKERS and not dress.final:
        dress = replace(dress, final=True)  # the last marker is a line of its own
    content = dress.put_on(render(pieces, on_conflict))
    return MergeResult(content, Method.LINES, conflicts(pieces), (reason,))


def _is_code(pieces: Pieces, dress: Dress) -> bool:
    try:
        return is_python(dress.put_on(render(pieces, OnConflict.EDITED)))
    except UndressableError:
        return False


def _merged(base: str, edited: str, fresh: str, *, asking: bool) -> Pieces:
    sides = [lines_of(text) for text in (base, edited, fresh)]
    pieces: Pieces = []
    for region in regions(*sides):
        parts = (region.base, region.edited, region.fresh)
        b, e, f = ("".join(side[part]) for side, part in zip(sides, parts, strict=True))
        if region.stable or f in (b, e):
            pieces.append(e)
        elif e == b and not asking:
            pieces.append(f)
        else:
            line = region.edited.start + 1
            pieces.append(choice(f"line {line}", b, e, f, line if e else 0))
    return pieces
