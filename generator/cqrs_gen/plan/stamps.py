"""Whether anything changed since the last run, answered by looking at dates alone.

A cache: without it the answer is "perhaps", and the run does its work in full. It is
imported before everything else, so it imports next to nothing.
"""

# Thousands of paths: strings and os cost a fraction of Path.
# ruff: noqa: PTH116, PTH123

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from cqrs_gen.user_cache import checkout_folder, write_record
from cqrs_gen.version import __version__

if TYPE_CHECKING:
    from pathlib import Path

STAMPS = "stamps"
LOCK = ".cqrs-gen/cache/lock"
_JOURNALS = (".cqrs-gen/journal", ".cqrs-gen/journal.prepared")
_HEAD = f"cqrs-gen stamps 2 {__version__} {sys.version_info[:3]} {sys.platform}"
_GONE = "absent"
_ANY = b"any"

# Disks date files by a clock that stands still for up to this long, in nanoseconds.
# Two writes within it can leave the same date.
_TICK = 20_000_000
_SECOND = 1_000_000_000


def unchanged(root: Path | str) -> int | None:
    """Return the number of outputs if all is as the last run left it, else None."""
    remembered = _remembered(root)
    if remembered is None:
        return None
    count, stamps = remembered
    same = all(stamp == _current(f"{root}/{path}") for path, stamp in stamps.items())
    return count if same else None


def _remembered(root: Path | str) -> tuple[int, dict[str, str]] | None:
    real = os.path.realpath(root)
    folder = checkout_folder(real)
    if folder is None:
        return None
    try:
        with open(
            f"{folder}/{STAMPS}", encoding="utf-8", errors="surrogateescape"
        ) as file:
            lines = file.read().split("\n")
    except (OSError, ValueError):
        return None
    head, _, count = lines[0].rpartition(" ")
    if head != _HEAD or not count.isdecimal() or lines[-1] != "end":
        return None
    if lines[1] != real:
        return None
    return int(count), dict(zip(lines[2:-1:2], lines[3:-1:2], strict=False))


def _current(full: str) -> str:
    try:
        return _stamp(os.stat(full))
    except (OSError, ValueError):
        return "unreadable" if os.path.lexists(full) else _GONE


def record(
    root: Path,
    *,
    inputs: Iterable[str],
    folders: Iterable[str],
    outputs: Mapping[str, bytes | None],
    absent: Iterable[str] = (),
    since: int,
) -> bool:
    """Remember the state of a project after a run; return whether that was possible.

    Paths are relative to ``root``. ``inputs`` are files whose text was read,
    ``folders`` those whose list of names matters, ``outputs`` all emitted files and
    bases with the bytes that they hold, None for one that is to be absent. ``absent``
    are inputs that are not there and would matter if they were. ``since`` is
    ``time.time_ns()`` from before the first read: what may have changed after it was
    read must not be remembered as known.
    """
    expected = {
        **dict.fromkeys((*inputs, *folders), _ANY),
        **outputs,
        # Whoever deletes the folder of the lock wants everything done anew.
        LOCK: b"" if os.path.lexists(f"{root}/{LOCK}") else None,
        **dict.fromkeys((*_JOURNALS, *absent)),
    }
    real = os.path.realpath(root)
    folder = checkout_folder(real, make=True)
    if folder is None or any("\n" in path for path in (real, *expected)):
        return False
    try:
        found = _quiet(root, expected) and _stamps(root, expected, since)
    except OSError:
        return False
    if not found:
        return False
    head = f"{_HEAD} {sum(map(_counts, outputs))}"
    text = "\n".join((head, real, *found, "end"))
    full = f"{folder}/{STAMPS}"
    return write_record(full, text.encode("utf-8", "surrogateescape"))


def _stamps(
    root: Path, expected: Mapping[str, bytes | None], since: int
) -> list[str] | None:
    """Return paths and stamps by turns, None if something is not as expected."""
    now = time.time_ns()
    lines: list[str] = []
    for path, content in expected.items():
        seen = _stat(f"{root}/{path}")
        if seen is None or content is None:
            if seen is not None or content is not None:
                return None
            lines += (path, _GONE)
            continue
        date = _date(seen)
        if date > now - _TICK:
            return None
        if date >= since - _TICK and (
            content is _ANY or not _holds(f"{root}/{path}", content)
        ):
            return None
        lines += (path, _stamp(seen))
    return lines


def _counts(path: str) -> bool:
    return not path.startswith(".cqrs-gen/base/")


def _quiet(root: Path, paths: Iterable[str]) -> bool:
    """Wait until a further write would leave a date that no path has yet.

    That is a few milliseconds after a run that wrote. False where it would take long:
    on a disk that dates by whole seconds, or by another clock.
    """
    seen = [_date(found) for path in paths if (found := _stat(f"{root}/{path}"))]
    newest = max(seen, default=0)
    wait = newest + _TICK + 1_000_000 - time.time_ns()
    if wait <= 0:
        return newest % _SECOND != 0 or wait < -2 * _SECOND
    if wait > 2 * _TICK or newest % _SECOND == 0:
        return False
    time.sleep(wait / _SECOND)
    return True


def _stat(full: str) -> os.stat_result | None:
    try:
        return os.stat(full)
    except FileNotFoundError:
        return None


def _date(seen: os.stat_result) -> int:
    """Return when a file changed last, by the date that its owner cannot set."""
    return seen.st_mtime_ns if sys.platform == "win32" else seen.st_ctime_ns


def _stamp(seen: os.stat_result) -> str:
    return f"{seen.st_mtime_ns} {seen.st_ctime_ns} {seen.st_size} {seen.st_ino}"


def _holds(full: str, content: bytes) -> bool:
    with open(full, "rb") as file:
        return file.read() == content
