"""What both buses count and time, by type of message."""

from __future__ import annotations

from time import perf_counter
from typing import Any, Final

from ..metrics.registry import Counter, Histogram, MetricsRegistry
from ..validation.exceptions import CqrsValidationException

COMMAND_PROCESSED: Final = "cqrs_command_processed"
COMMAND_FAILED: Final = "cqrs_command_failed"
COMMAND_VALIDATION_FAILED: Final = "cqrs_command_validation_failed"
COMMAND_TIME: Final = "cqrs_command_processing_time_seconds"
QUERY_PROCESSED: Final = "cqrs_query_processed"
QUERY_FAILED: Final = "cqrs_query_failed"
QUERY_TIME: Final = "cqrs_query_processing_time_seconds"


class Recorder:
    """The instruments of one type of message, at hand for every send.

    processed: counts a message that was handled. took: takes in its time in seconds.
    """

    __slots__ = ("_fail", "_invalidate", "processed", "took")

    def __init__(
        self,
        processed: Counter,
        failed: Counter,
        time: Histogram,
        invalid: Counter | None = None,
    ) -> None:
        self.processed = processed.inc
        self.took = time.observe
        self._fail = failed.inc
        self._invalidate = None if invalid is None else invalid.inc

    def succeeded(self, duration_s: float) -> None:
        """Count a message that was handled."""
        self.processed()
        self.took(duration_s)

    def failed(self, error: Exception, duration_s: float) -> None:
        """Count a message that was not handled; `error` is what went wrong."""
        self._fail()
        self.took(duration_s)
        if isinstance(error, CqrsValidationException):
            self.invalid()

    def invalid(self) -> None:
        """Count a message that broke a rule; only commands have a count of these."""
        if self._invalidate is not None:
            self._invalidate()


class CqrsMetricsService:
    """Counts and times messages; without a registry it is silent."""

    def __init__(self, registry: MetricsRegistry | None = None) -> None:
        self._registry = registry
        self._commands: dict[type[Any], Recorder] = {}
        self._queries: dict[type[Any], Recorder] = {}

    @staticmethod
    def now() -> float:
        """Read the clock by which messages are timed, in seconds."""
        return perf_counter()

    @property
    def has_registry(self) -> bool:
        """Whether anything is counted."""
        return self._registry is not None

    def command_recorder(self, command_type: type[Any]) -> Recorder | None:
        """Give what counts commands of this type; None without a registry."""
        if self._registry is None:
            return None
        recorder = self._commands.get(command_type)
        if recorder is None:
            labels = {"message": command_type.__name__}
            recorder = self._commands[command_type] = Recorder(
                self._registry.counter(
                    COMMAND_PROCESSED, "Commands that were handled.", **labels
                ),
                self._registry.counter(
                    COMMAND_FAILED, "Commands that failed.", **labels
                ),
                self._registry.histogram(
                    COMMAND_TIME, "Seconds that a command took.", **labels
                ),
                self._registry.counter(
                    COMMAND_VALIDATION_FAILED, "Commands that were not valid.", **labels
                ),
            )
        return recorder

    def query_recorder(self, query_type: type[Any]) -> Recorder | None:
        """Give what counts queries of this type; None without a registry."""
        if self._registry is None:
            return None
        recorder = self._queries.get(query_type)
        if recorder is None:
            labels = {"message": query_type.__name__}
            recorder = self._queries[query_type] = Recorder(
                self._registry.counter(
                    QUERY_PROCESSED, "Queries that were answered.", **labels
                ),
                self._registry.counter(QUERY_FAILED, "Queries that failed.", **labels),
                self._registry.histogram(
                    QUERY_TIME, "Seconds that a query took.", **labels
                ),
            )
        return recorder

    def record_command_success(self, command: object, duration_s: float) -> None:
        """Count a command that was handled."""
        recorder = self.command_recorder(type(command))
        if recorder is not None:
            recorder.succeeded(duration_s)

    def record_command_failure(
        self, command: object, error: Exception, duration_s: float
    ) -> None:
        """Count a command that failed, one that is not valid also as such."""
        recorder = self.command_recorder(type(command))
        if recorder is not None:
            recorder.failed(error, duration_s)

    def record_validation_failure(self, command: object) -> None:
        """Count a command that is not valid, apart from any failure."""
        recorder = self.command_recorder(type(command))
        if recorder is not None:
            recorder.invalid()

    def record_query_success(self, query: object, duration_s: float) -> None:
        """Count a query that was answered."""
        recorder = self.query_recorder(type(query))
        if recorder is not None:
            recorder.succeeded(duration_s)

    def record_query_failure(
        self, query: object, error: Exception, duration_s: float
    ) -> None:
        """Count a query that failed."""
        recorder = self.query_recorder(type(query))
        if recorder is not None:
            recorder.failed(error, duration_s)
