"""A bound on templates ends with its block, whatever happens at its end."""

from __future__ import annotations

import resource
import signal
import sys
import time

import pytest

from cqrs_gen.render import bounds
from cqrs_gen.render.bounds import TooMuchError, bounded

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no timers there")


def work(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        sum(range(100))


def is_off() -> bool:
    handler = signal.getsignal(signal.SIGVTALRM)
    return (
        signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)
        and handler is not bounds._stop
    )


def test_work_within_the_bound_is_left_alone():
    assert bounded(5.0, lambda: work(0.01) or "done") == "done"
    assert is_off()


def test_work_beyond_the_bound_is_stopped():
    with pytest.raises(TooMuchError):
        bounded(0.02, lambda: work(5.0))
    assert is_off()


def test_a_library_that_swallows_the_stop_is_stopped_again():
    def swallows() -> None:
        try:
            work(5.0)
        except TooMuchError:
            work(5.0)

    with pytest.raises(TooMuchError):
        bounded(0.02, swallows)
    assert is_off()


def test_the_timer_may_go_off_at_the_end_of_the_call(monkeypatch):
    """As late as it can: when the timer is about to be stopped."""
    real = bounds._stop_timer
    late = iter([True])

    def stop_late() -> None:
        if next(late, False):
            work(0.05)
        real()

    monkeypatch.setattr(bounds, "_stop_timer", stop_late)
    with pytest.raises(TooMuchError):
        bounded(0.02, lambda: None)
    assert is_off()


def test_memory_is_bounded_and_given_back():
    before = resource.getrlimit(resource.RLIMIT_AS)
    with pytest.raises(MemoryError):
        bounded(5.0, lambda: bytearray(3_000_000_000))
    assert resource.getrlimit(resource.RLIMIT_AS) == before
