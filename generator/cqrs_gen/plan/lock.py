"""One run at a time: a lock that the operating system drops with its process."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from cqrs_gen.diagnostics import Report, Rule
from cqrs_gen.plan import rules
from cqrs_gen.plan.stamps import LOCK
from cqrs_gen.source import start_of

_PATIENCE = 10.0
_PAUSE = 0.05
_OPEN = (
    os.O_RDWR
    | os.O_CREAT
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0)


@contextmanager
def lock(root: Path, report: Report, *, patience: float = _PATIENCE) -> Generator[bool]:
    """Hold the project at ``root``; yield whether this run has it for itself.

    Waits up to ``patience`` seconds for another run. False comes with a finding.
    """
    try:
        _prepare(root)
        descriptor = os.open(root / LOCK, _OPEN, 0o666)
    except OSError as fault:
        _report_failure(report, fault)
        yield False
        return
    except _InTheWayError as problem:
        report.add(problem.rule, str(problem), start_of(LOCK))
        yield False
        return
    try:
        yield _wait(descriptor, patience, report)
    finally:
        # Closing drops the lock, as the end of the process would.
        os.close(descriptor)


class _InTheWayError(Exception):
    """Something stands where the lock belongs, and is not used for it."""

    def __init__(self, rule: Rule, message: str) -> None:
        super().__init__(message)
        self.rule = rule


def _prepare(root: Path) -> None:
    """Make the folder of the lock, which git is told to ignore.

    Nothing in it is read, written or followed that may have come with a repository.
    """
    folder = root / LOCK.rpartition("/")[0]
    for path in (folder.parent, folder):
        if path.is_symlink():
            name = path.relative_to(root).as_posix()
            raise _InTheWayError(
                rules.PATH_OUTSIDE_PROJECT,
                f"the folder {name} is a link, and records are never linked",
            )
        path.mkdir(exist_ok=True)
    full = root / LOCK
    if full.is_symlink() or (full.exists() and not full.is_file()):
        raise _InTheWayError(
            rules.NOT_A_REGULAR_FILE, f"{LOCK} is not a file of cqrs-gen's"
        )
    try:
        descriptor = os.open(folder / ".gitignore", _NEW, 0o666)
    except FileExistsError:
        return
    try:
        os.write(descriptor, b"*\n")
    finally:
        os.close(descriptor)


def _wait(descriptor: int, patience: float, report: Report) -> bool:
    deadline = time.monotonic() + patience
    try:
        while not _taken(descriptor):
            if time.monotonic() >= deadline:
                report.add(
                    rules.ANOTHER_RUN,
                    f"another cqrs-gen has worked here for {patience:g} seconds",
                    start_of(LOCK),
                )
                return False
            time.sleep(_PAUSE)
    except OSError as fault:
        _report_failure(report, fault)
        return False
    return True


def _report_failure(report: Report, fault: OSError) -> None:
    report.add(
        rules.DISK_FAILED,
        f"the project cannot be locked: {fault.strerror or fault}",
        start_of(LOCK),
    )


if sys.platform == "win32":
    import msvcrt

    def _taken(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
