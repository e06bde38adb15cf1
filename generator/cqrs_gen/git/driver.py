"""One file of two branches, merged as its kind wants it."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher

from cqrs_gen.merge import MergeResult, OnConflict, merge
from cqrs_gen.merge.lines import regions
from cqrs_gen.plan.places import BASE

_PYTHON = (".py", ".pyi")
_SCHEMAS = (".yaml", ".yml")
_LABELS = (
    (
        re.compile(rb"^(\xef\xbb\xbf)?<<<<<<< edited(\r?)$", re.MULTILINE),
        rb"\1<<<<<<< ours\2",
    ),
    (re.compile(rb"^()>>>>>>> fresh(\r?)$", re.MULTILINE), rb"\1>>>>>>> theirs\2"),
)


def merge_branches(
    path: str, base: bytes, ours: bytes, theirs: bytes, *, untouched: bool = False
) -> MergeResult:
    """Merge the versions of two branches of the file at ``path``.

    ``untouched`` tells that one side is as it was emitted: then what both branches
    began in the same way is one thing of the schema, and not two of one name. A base is a record of what was emitted, and nobody has
    to decide it: where both branches emitted something else, ours is on record, and
    the next generation makes it agree with the schema.
    """
    python = path.endswith(_PYTHON)
    if path.endswith(_SCHEMAS) and not is_base(path):
        from cqrs_gen.merge.schemas import merge_schema  # noqa: PLC0415 - loads YAML

        return _labelled(merge_schema(base, ours, theirs))
    result = merge(base, ours, theirs, python=python)
    if result.conflicts and (untouched or is_base(path)):
        begun = merge(_begun(base, ours, theirs), ours, theirs, python=python)
        result = result if begun.conflicts else begun
    if result.conflicts and is_base(path):
        found = merge(base, ours, theirs, python=python, on_conflict=OnConflict.EDITED)
        return replace(found, conflicts=())
    return _labelled(result)


def is_base(path: str) -> bool:
    """Tell whether a path, seen from the project or above it, is that of a base."""
    return f"/{BASE}/" in f"/{path}"


def _begun(base: bytes, ours: bytes, theirs: bytes) -> bytes:
    """Return base with the lines that both sides have added at one place."""
    old, mine, other = (text.split(b"\n") for text in (base, ours, theirs))
    lines: list[bytes] = []
    for region in regions(old, mine, other):
        lines += old[region.base]
        if not old[region.base]:
            added, also = mine[region.edited], other[region.fresh]
            same = SequenceMatcher(None, added, also, autojunk=False)
            for block in same.get_matching_blocks():
                lines += added[block.a : block.a + block.size]
    return b"\n".join(lines)


def _labelled(result: MergeResult) -> MergeResult:
    """Name the sides of markers as git does."""
    content = result.content
    for mine, of_git in _LABELS if result.conflicts else ():
        content = mine.sub(of_git, content)
    return replace(result, content=content)
