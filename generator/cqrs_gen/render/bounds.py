"""Bounds on the time and the memory that templates of a project may take.

A sandbox keeps a template from reaching anything, and still lets it count for ever. Where
the system cannot bound a process (Windows), only the sandbox does.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager

_MOST_CHARACTERS = 2_000_000
_MOST_MEMORY = 1_000_000_000
_REPEAT = 0.1


class TooMuchError(Exception):
    """A template that takes too long, or writes too much."""


@contextmanager
def bounded(seconds: float) -> Generator[None]:
    """Let what happens inside take some seconds of computing, and a bounded memory.

    Raises TooMuchError, or MemoryError, in the midst of it.
    """
    if sys.platform == "win32" or threading.current_thread() is not _main():
        yield
        return
    with _memory():
        before = signal.signal(signal.SIGVTALRM, _stop)
        try:
            # Again and again, for code of a library may have swallowed the first one.
            signal.setitimer(signal.ITIMER_VIRTUAL, max(seconds, 0.001), _REPEAT)
            yield
        finally:
            _stop_timer()
            signal.signal(signal.SIGVTALRM, before)


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


@contextmanager
def _memory() -> Generator[None]:
    if sys.platform != "linux":
        yield
        return
    import resource  # noqa: PLC0415 - is not there on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = _in_use() + _MOST_MEMORY
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    if soft != resource.RLIM_INFINITY:
        most = min(most, soft)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _in_use() -> int:
    with open("/proc/self/statm", "rb") as file:  # noqa: PTH123
        return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
