"""What is counted and timed, whoever keeps the numbers."""

from __future__ import annotations

from typing import Protocol


class Counter(Protocol):
    """A number that only grows."""

    def inc(self, amount: float = 1) -> None:
        """Count once, or by an amount."""
        ...


class Histogram(Protocol):
    """Many values of one kind, of which the spread matters."""

    def observe(self, value: float) -> None:
        """Take in one value; durations are seconds."""
        ...


class MetricsRegistry(Protocol):
    """Makes instruments; the same name and labels always give the same one."""

    def counter(self, name: str, description: str, /, **labels: str) -> Counter:
        """Give the counter of this name and these labels."""
        ...

    def histogram(self, name: str, description: str, /, **labels: str) -> Histogram:
        """Give the histogram of this name and these labels."""
        ...
