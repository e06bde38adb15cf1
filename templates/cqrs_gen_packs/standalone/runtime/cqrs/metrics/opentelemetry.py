"""Metrics that OpenTelemetry exports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Final, TypeAlias

from opentelemetry.metrics import Counter, Histogram, Meter, get_meter

# Those of the SDK are made for milliseconds.
BUCKETS: Final = (
    *(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75),
    *(1.0, 2.5, 5.0, 7.5, 10.0),
)

_Key: TypeAlias = tuple[str, tuple[tuple[str, str], ...]]


class _Counter:
    """A counter with its labels."""

    __slots__ = ("_add", "_labels")

    def __init__(self, counter: Counter, labels: Mapping[str, str]) -> None:
        self._add = counter.add
        self._labels = labels

    def inc(self, amount: float = 1, /) -> None:
        self._add(amount, self._labels)


class _Histogram:
    """A histogram with its labels."""

    __slots__ = ("_labels", "_record")

    def __init__(self, histogram: Histogram, labels: Mapping[str, str]) -> None:
        self._record = histogram.record
        self._labels = labels

    def observe(self, value: float, /) -> None:
        self._record(value, self._labels)


class OpenTelemetryMetrics:
    """A MetricsRegistry on a meter, by default that of the global provider.

    `buckets` are the upper bounds of histograms, in seconds; a view of the SDK counts
    more.
    """

    def __init__(
        self, meter: Meter | None = None, *, buckets: Sequence[float] = BUCKETS
    ) -> None:
        self._meter = get_meter("cqrs") if meter is None else meter
        self._buckets = buckets
        self._lock = Lock()
        self._counters: dict[_Key, _Counter] = {}
        self._histograms: dict[_Key, _Histogram] = {}

    def counter(self, name: str, description: str, /, **labels: str) -> _Counter:
        """Give the counter of this name and these labels."""
        key = (name, tuple(sorted(labels.items())))
        with self._lock:
            found = self._counters.get(key)
            if found is None:
                counter = self._meter.create_counter(name, description=description)
                found = self._counters[key] = _Counter(counter, labels)
        return found

    def histogram(self, name: str, description: str, /, **labels: str) -> _Histogram:
        """Give the histogram of this name and these labels."""
        key = (name, tuple(sorted(labels.items())))
        with self._lock:
            found = self._histograms.get(key)
            if found is None:
                histogram = self._meter.create_histogram(
                    name,
                    unit="s",
                    description=description,
                    explicit_bucket_boundaries_advisory=self._buckets,
                )
                found = self._histograms[key] = _Histogram(histogram, labels)
        return found
