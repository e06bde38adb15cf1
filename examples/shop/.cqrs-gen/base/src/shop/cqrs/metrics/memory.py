"""Metrics in the memory of the process."""

from __future__ import annotations

import json
from collections.abc import Mapping
from threading import Lock
from typing import Final, TypeAlias

_Key: TypeAlias = tuple[str, tuple[tuple[str, str], ...]]
_MANY: Final = 1000  # amounts that may wait to be summed up


class _Tally:
    """Amounts, gathered without a lock and summed up now and then."""

    __slots__ = ("_count", "_lock", "_pending", "_sum")

    def __init__(self) -> None:
        self._lock = Lock()
        self._pending: list[float] = []
        self._count = 0
        self._sum = 0.0

    def totals(self) -> tuple[int, float]:
        # Appending is one step for all threads, and so is each of these.
        with self._lock:
            amounts = self._pending[:]
            del self._pending[: len(amounts)]
            self._sum += sum(amounts)
            self._count += len(amounts)
            return self._count, self._sum


class _Counter(_Tally):
    """A sum that only grows."""

    __slots__ = ()

    def inc(self, amount: float = 1, /) -> None:
        if amount < 0:
            raise ValueError("a counter cannot go down")
        self._pending.append(amount)
        if len(self._pending) >= _MANY:
            self.totals()

    def samples(self) -> Mapping[str, float]:
        return {"": self.totals()[1]}


class _Histogram(_Tally):
    """How many durations there were, and their sum."""

    __slots__ = ()

    def observe(self, value: float, /) -> None:
        self._pending.append(value)
        if len(self._pending) >= _MANY:
            self.totals()

    def samples(self) -> Mapping[str, float]:
        count, total = self.totals()
        return {"_count": count, "_sum": total}


class InMemoryMetrics:
    """A MetricsRegistry whose numbers can be read; threads may share it.

    A histogram is read by two names: NAME_count and NAME_sum.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._counters: dict[_Key, _Counter] = {}
        self._histograms: dict[_Key, _Histogram] = {}
        self._kinds: dict[str, str] = {}

    def counter(self, name: str, description: str, /, **labels: str) -> _Counter:
        """Give the counter of this name and these labels."""
        del description
        with self._lock:
            self._claim(name, "counter")
            return self._counters.setdefault(_key(name, labels), _Counter())

    def histogram(self, name: str, description: str, /, **labels: str) -> _Histogram:
        """Give the histogram of this name and these labels."""
        del description
        with self._lock:
            self._claim(name, "histogram")
            return self._histograms.setdefault(_key(name, labels), _Histogram())

    def value(self, name: str, /, **labels: str) -> float:
        """Read one number; 0 for what has never happened."""
        return self.snapshot().get(_sample(*_key(name, labels)), 0.0)

    def snapshot(self) -> dict[str, float]:
        """Read all numbers, by `name{label="value"}`."""
        with self._lock:
            present: dict[_Key, _Counter | _Histogram] = {
                **self._counters,
                **self._histograms,
            }
        return {
            _sample(name + suffix, labels): number
            for (name, labels), instrument in sorted(
                present.items(), key=lambda item: item[0]
            )
            for suffix, number in instrument.samples().items()
        }

    def _claim(self, name: str, kind: str) -> None:
        if self._kinds.setdefault(name, kind) != kind:
            raise ValueError(f"{name} is not a {kind}")


def _key(name: str, labels: Mapping[str, str]) -> _Key:
    return name, tuple(sorted(labels.items()))


def _sample(name: str, labels: tuple[tuple[str, str], ...]) -> str:
    if not labels:
        return name
    told = ",".join(
        f"{label}={json.dumps(value, ensure_ascii=False)}" for label, value in labels
    )
    return f"{name}{{{told}}}"
