"""Metrics that Prometheus collects.

Prometheus calls the counter `cqrs_command_processed` `cqrs_command_processed_total`,
and the parts of a histogram by its name and `_bucket`, `_count` and `_sum`.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import Final
from weakref import WeakKeyDictionary

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram


class _Families:
    """The metrics of one collector, each with all of its labels."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.counters: dict[str, Counter] = {}
        self.histograms: dict[str, Histogram] = {}


class PrometheusMetrics:
    """A MetricsRegistry whose numbers a Prometheus client shows.

    Several of them may share a collector. `buckets` are the upper bounds of histograms,
    in seconds.
    """

    def __init__(
        self,
        collector: CollectorRegistry = REGISTRY,
        *,
        buckets: Sequence[float] = Histogram.DEFAULT_BUCKETS,
    ) -> None:
        self._collector = collector
        self._buckets = buckets
        with _lock:
            self._families = _families.setdefault(collector, _Families())

    def counter(self, name: str, description: str, /, **labels: str) -> Counter:
        """Give the counter of this name and these labels."""
        with self._families.lock:
            family = self._families.counters.get(name)
            if family is None:
                family = self._families.counters[name] = Counter(
                    name, description, sorted(labels), registry=self._collector
                )
        return family.labels(**labels) if labels else family

    def histogram(self, name: str, description: str, /, **labels: str) -> Histogram:
        """Give the histogram of this name and these labels."""
        with self._families.lock:
            family = self._families.histograms.get(name)
            if family is None:
                family = self._families.histograms[name] = Histogram(
                    name,
                    description,
                    sorted(labels),
                    registry=self._collector,
                    buckets=self._buckets,
                )
        return family.labels(**labels) if labels else family


# A collector takes each name once, whoever asks for it.
_families: Final[WeakKeyDictionary[CollectorRegistry, _Families]] = WeakKeyDictionary()
_lock: Final = Lock()
