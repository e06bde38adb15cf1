"""Bounds on the time and the memory that templates of a project may take.

A sandbox keeps a template from reaching anything, and still lets it count for ever. Where
the system cannot bound a process (Windows), only the sandbox does.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_MOST_CHARACTERS = 2_000_000
_MOST_MEMORY = 1_000_000_000
_REPEAT = 0.1


class TooMuchError(Exception):
    """A template that takes too long, or writes too much."""


def bounded(seconds: float, call: Callable[[], T]) -> T:
    """Return what a call returns that takes some seconds of computing at the most.

    It raises TooMuchError or MemoryError where it takes more.
    """
    if sys.platform == "win32" or threading.current_thread() is not _main():
        return call()
    limits = _limit_memory()
    before = signal.signal(signal.SIGVTALRM, _stop)
    try:
        try:
            # Again and again, for code of a library may have swallowed the first one.
            signal.setitimer(signal.ITIMER_VIRTUAL, max(seconds, 0.001), _REPEAT)
            return call()
        finally:
            _stop_timer()
    finally:
        # Once more: it may have gone off right before it was stopped.
        _stop_timer()
        signal.signal(signal.SIGVTALRM, before)
        _restore_memory(limits)


def check_length(text: str) -> None:
    """Raise TooMuchError for a text that no template of use writes."""
    if len(text) > _MOST_CHARACTERS:
        raise TooMuchError(f"it writes {len(text):,} characters")


def _stop_timer() -> None:
    """Stop the timer, also where it goes off at that very moment."""
    while True:
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        except TooMuchError:
            continue
        return


def _main() -> threading.Thread:
    return threading.main_thread()


def _stop(*_: object) -> None:
    raise TooMuchError("it takes too long")


def _limit_memory() -> tuple[int, int] | None:
    """Bound the memory of this process, and return the bounds that it had."""
    if sys.platform != "linux":
        return None
    import resource  # noqa: PLC0415 - is not there on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    known = [each for each in (soft, hard) if each != resource.RLIM_INFINITY]
    most = min([_in_use() + _MOST_MEMORY, *known])
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    return soft, hard


def _restore_memory(limits: tuple[int, int] | None) -> None:
    if limits is None or sys.platform != "linux":
        return
    import resource  # noqa: PLC0415 - is not there on Windows

    resource.setrlimit(resource.RLIMIT_AS, limits)


def _in_use() -> int:
    with open("/proc/self/statm", "rb") as file:  # noqa: PTH123
        return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
