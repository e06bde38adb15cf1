"""What git calls for every file that two branches changed: quick, and without options."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from cqrs_gen.git.driver import merge_branches
from cqrs_gen.merge import MergeResult
from cqrs_gen.plan.places import BASE

_CLEAN, _CONFLICT, _CANNOT_RUN = 0, 1, 2


def merge_for_git(arguments: Sequence[str]) -> int:
    """Merge BASE, OURS and THEIRS into OURS, for PATH; return the exit code.

    git starts it at the top of its working tree, which still is ours.
    """
    if len(arguments) != 4:
        sys.stderr.write("git calls this: cqrs-gen merge-driver run %O %A %B %P\n")
        return _CANNOT_RUN
    *versions, path = arguments
    try:
        texts = [Path(version).read_bytes() for version in versions]
        result = _merged(path, *texts)
        Path(versions[1]).write_bytes(result.content)
    except OSError as failure:
        sys.stderr.write(f"{path} is not merged: {failure}\n")
        return _CANNOT_RUN
    for conflict in result.conflicts:
        sys.stderr.write(f"conflict in {path}: {conflict.member}\n")
    return _CONFLICT if result.conflicts else _CLEAN


def _merged(path: str, base: bytes, ours: bytes, theirs: bytes) -> MergeResult:
    """Merge three versions; git must never be left with one side alone.

    After a failure git would keep ours without markers, and `git add` would drop theirs.
    """
    try:
        untouched = _untouched(Path(path), ours)
        return merge_branches(path, base, ours, theirs, untouched=untouched)
    except OSError:
        raise
    except Exception as bug:  # noqa: BLE001 - the last line of defence
        sys.stderr.write(f"{path} is merged by lines, because of a bug: {bug!r}\n")
        return merge_branches(f"{path}.txt", base, ours, theirs)


def _untouched(path: Path, ours: bytes) -> bool:
    """Tell whether our version of a file is what was emitted."""
    records = (home / BASE / path.relative_to(home) for home in path.parents)
    return any(record.is_file() and record.read_bytes() == ours for record in records)
