"""Matching the patterns of a schema, under a bound on time.

A pattern can need longer than anybody waits for a text that it does not match, and a
schema can come from anywhere.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Generator
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import Final, NoReturn

SECONDS: Final = 1.0
IN_ALL: Final = 3.0


class _TooLong(Exception):  # noqa: N818 - ends a match, and is no error of the program
    """The bound was reached."""


def matches(pattern: str, text: str) -> bool:
    """Return whether a pattern is found in a text; one that takes too long is not.

    All that take too long share a bound: a schema may have thousands of them.
    """
    if _Wasted.seconds >= IN_ALL:
        return False
    try:
        with _bounded():
            return re.search(pattern, text) is not None
    except _TooLong:
        _Wasted.seconds += SECONDS
        return False


class _Wasted:
    """How long this run has waited in vain."""

    seconds = 0.0


def start_run() -> None:
    """Give a run its own bound."""
    _Wasted.seconds = 0.0


@contextmanager
def _bounded() -> Generator[None]:
    """Interrupt the block after a while, where the system can do that."""
    if not hasattr(signal, "setitimer") or current_thread() is not main_thread():
        yield
        return
    former = signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)


def _stop(_number: int, _frame: object) -> NoReturn:
    raise _TooLong
