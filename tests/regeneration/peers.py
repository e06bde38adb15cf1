"""Merges under one roof: ours, and the line merge that everybody else relies on."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from cqrs_gen.merge import OnConflict, Renames, merge

from .schemas import Renamed


class Answer(NamedTuple):
    """What a merge came to: bytes, and what it asks."""

    content: bytes
    conflicts: tuple[str, ...]


Peer = Callable[[bytes, bytes, bytes, Renamed], Answer]


def ours(base: bytes, edited: bytes, fresh: bytes, renamed: Renamed) -> Answer:
    """Merge with cqrs-gen."""
    result = merge(base, edited, fresh, declared(renamed))
    return Answer(result.content, tuple(each.member for each in result.conflicts))


def undecided(base: bytes, edited: bytes, fresh: bytes, renamed: Renamed) -> bytes:
    """Return our merge with edited's text where it asks."""
    return merge(
        base, edited, fresh, declared(renamed), on_conflict=OnConflict.EDITED
    ).content


def declared(renamed: Renamed) -> Renames:
    """Return renames as a generator declares them: with companions, or a context."""
    if renamed.context:
        before = f"{renamed.context}."
        return Renames(
            {before + old: new for old, new in renamed.messages.items()},
            {before + old: new for old, new in renamed.fields.items()},
        )
    patterns = ("{}", "{}Handler", "{}Builder")
    messages = {
        pattern.format(old): pattern.format(new)
        for old, new in renamed.messages.items()
        for pattern in patterns
    }
    return Renames(messages, dict(renamed.fields))


def git(base: bytes, edited: bytes, fresh: bytes, _: Renamed) -> Answer:
    """Merge with ``git merge-file --diff3``."""
    with tempfile.TemporaryDirectory(dir=_fast()) as name:
        paths = [Path(name, each) for each in ("edited", "base", "fresh")]
        for path, data in zip(paths, (edited, base, fresh), strict=True):
            path.write_bytes(data)
        done = subprocess.run(
            ["git", "merge-file", "-p", "--diff3", *map(str, paths)],
            capture_output=True,
            check=False,
        )
    if done.returncode < 0 or done.returncode > 127:
        raise RuntimeError(done.stderr.decode())
    return Answer(done.stdout, ("hunk",) * done.returncode)


def _fast() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - memory


OURS = "cqrs-gen"
PEERS: dict[str, Peer] = {OURS: ours, "git merge-file": git}
