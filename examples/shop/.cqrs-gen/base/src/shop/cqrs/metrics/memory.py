"""Metrics in the memory of the process."""

from __future__ import annotations

import json
from collections.abc import Mapping
from threading import Lock
from typing import TypeAlias, TypeVar

_Key: TypeAlias = tuple[str, tuple[tuple[str, str], ...]]


class _Counter:
    """A sum that only grows."""

    __slots__ = ("_lock", "_total")

    def __init__(self) -> None:
        self._lock = Lock()
        self._total = 0.0

    def inc(self, amount: float = 1) -> None:
        if amount < 0:
            raise ValueError("a counter cannot go down")
        with self._lock:
            self._total += amount

    def samples(self) -> Mapping[str, float]:
        return {"": self._total}


class _Histogram:
    """How many values there were, and their sum."""

    __slots__ = ("_count", "_lock", "_sum")

    def __init__(self) -> None:
        self._lock = Lock()
        self._count = 0
        self._sum = 0.0

    def observe(self, value: float) -> None:
        with self._lock:
            self._count += 1
            self._sum += value

    def samples(self) -> Mapping[str, float]:
        with self._lock:
            return {"_count": self._count, "_sum": self._sum}


Kind = TypeVar("Kind", _Counter, _Histogram)


class InMemoryMetrics:
    """A MetricsRegistry whose numbers can be read; threads may share it.

    A histogram is read by two names: NAME_count and NAME_sum.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._instruments: dict[_Key, _Counter | _Histogram] = {}
        self._kinds: dict[str, type[object]] = {}

    def counter(self, name: str, description: str, /, **labels: str) -> _Counter:
        """Give the counter of this name and these labels."""
        del description
        return self._instrument(_Counter, name, labels)

    def histogram(self, name: str, description: str, /, **labels: str) -> _Histogram:
        """Give the histogram of this name and these labels."""
        del description
        return self._instrument(_Histogram, name, labels)

    def value(self, name: str, /, **labels: str) -> float:
        """Read one number; 0 for what has never happened."""
        return self.snapshot().get(_sample(name, tuple(sorted(labels.items()))), 0.0)

    def snapshot(self) -> dict[str, float]:
        """Read all numbers, by `name{label="value"}`."""
        with self._lock:
            present = sorted(self._instruments.items(), key=lambda item: item[0])
        return {
            _sample(name + suffix, labels): number
            for (name, labels), instrument in present
            for suffix, number in instrument.samples().items()
        }

    def _instrument(
        self, kind: type[Kind], name: str, labels: Mapping[str, str]
    ) -> Kind:
        key = (name, tuple(sorted(labels.items())))
        with self._lock:
            if self._kinds.setdefault(name, kind) is not kind:
                raise ValueError(f"{name} is not a {kind.__name__[1:].lower()}")
            instrument = self._instruments.setdefault(key, kind())
        assert isinstance(instrument, kind)
        return instrument


def _sample(name: str, labels: tuple[tuple[str, str], ...]) -> str:
    if not labels:
        return name
    told = ",".join(
        f"{label}={json.dumps(value, ensure_ascii=False)}" for label, value in labels
    )
    return f"{name}{{{told}}}"
