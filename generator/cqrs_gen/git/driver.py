"""One file of two branches, merged as its kind wants it."""

from __future__ import annotations

import re
from dataclasses import replace

from cqrs_gen.merge import MergeResult, Method, OnConflict, merge
from cqrs_gen.plan.places import BASE

_PYTHON = (".py", ".pyi")
_SCHEMAS = (".yaml", ".yml")
_LABELS = (
    (re.compile(rb"^<<<<<<< edited$", re.MULTILINE), b"<<<<<<< ours"),
    (re.compile(rb"^>>>>>>> fresh$", re.MULTILINE), b">>>>>>> theirs"),
)


def merge_branches(path: str, base: bytes, ours: bytes, theirs: bytes) -> MergeResult:
    """Merge the versions of two branches of the file at ``path``.

    A base is a record of what was emitted, and nobody has to decide it: where both
    branches emitted something else, ours is on record, and the next generation makes
    it agree with the schema.
    """
    python = path.endswith(_PYTHON)
    if is_base(path):
        found = merge(base, ours, theirs, python=python, on_conflict=OnConflict.EDITED)
        return replace(found, conflicts=())
    if path.endswith(_SCHEMAS):
        from cqrs_gen.merge.schemas import merge_schema  # noqa: PLC0415 - loads YAML

        return _labelled(merge_schema(base, ours, theirs))
    result = merge(base, ours, theirs, python=python)
    if result.conflicts and result.method is Method.EDITED:
        # One of them is no Python: then lines are all that there is to go by.
        result = merge(base, ours, theirs, python=False)
    return _labelled(result)


def is_base(path: str) -> bool:
    """Tell whether a path, seen from the project or above it, is that of a base."""
    return f"/{BASE}/" in f"/{path}"


def _labelled(result: MergeResult) -> MergeResult:
    """Name the sides of markers as git does."""
    content = result.content
    for mine, of_git in _LABELS if result.conflicts else ():
        content = mine.sub(of_git, content)
    return replace(result, content=content)
