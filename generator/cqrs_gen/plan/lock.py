"""One run at a time: a lock that the operating system drops with its process."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from cqrs_gen.diagnostics import Report
from cqrs_gen.plan import rules, stamps
from cqrs_gen.source import start_of

_LOCK = ".cqrs-gen/cache/lock"
_PATIENCE = 5.0
_PAUSE = 0.05
_OPEN = (
    os.O_RDWR
    | os.O_CREAT
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)


@contextmanager
def lock(root: Path, report: Report, *, patience: float = _PATIENCE) -> Generator[bool]:
    """Hold the project at ``root``; yield whether this run has it for itself.

    Waits up to ``patience`` seconds for another run. False comes with a finding.
    """
    try:
        folder = stamps.cache(root)
        descriptor = os.open(f"{folder}/lock", _OPEN, 0o666) if folder else None
    except OSError as fault:
        _report_failure(report, fault)
        yield False
        return
    if descriptor is None:
        report.add(
            rules.PATH_OUTSIDE_PROJECT,
            "the folder .cqrs-gen/cache is a link, and records are never linked",
            start_of(_LOCK),
        )
        yield False
        return
    try:
        yield _wait(descriptor, patience, report)
    finally:
        # Closing drops the lock, as the end of the process would.
        os.close(descriptor)


def _wait(descriptor: int, patience: float, report: Report) -> bool:
    deadline = time.monotonic() + patience
    try:
        while not _taken(descriptor):
            if time.monotonic() >= deadline:
                report.add(
                    rules.ANOTHER_RUN,
                    f"another cqrs-gen has worked here for {patience:g} seconds",
                    start_of(_LOCK),
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
        start_of(_LOCK),
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
