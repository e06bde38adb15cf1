from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from shop.cqrs.command.metrics import CqrsMetricsService
from shop.cqrs.metrics.memory import InMemoryMetrics
from shop.cqrs.types import Command, Query
from shop.cqrs.validation.exceptions import CqrsValidationException
from shop.cqrs.validation.types import ValidationResult


@dataclass(frozen=True)
class Open(Command[None]):
    pass


@dataclass(frozen=True)
class Close(Command[None]):
    pass


@dataclass(frozen=True)
class Get(Query[int]):
    pass


INVALID = CqrsValidationException(ValidationResult.failure("door", "Locked"))


def test_commands_are_counted_and_timed_by_their_name():
    metrics = InMemoryMetrics()
    service = CqrsMetricsService(metrics)
    service.record_command_success(Open(), 0.25)
    service.record_command_success(Open(), 0.5)
    service.record_command_failure(Close(), KeyError(), 2)
    service.record_command_failure(Close(), INVALID, 1)
    service.record_validation_failure(Open())
    assert metrics.snapshot() == {
        'cqrs_command_failed{message="Close"}': 2,
        'cqrs_command_failed{message="Open"}': 0,
        'cqrs_command_processed{message="Close"}': 0,
        'cqrs_command_processed{message="Open"}': 2,
        'cqrs_command_processing_time_seconds_count{message="Close"}': 2,
        'cqrs_command_processing_time_seconds_count{message="Open"}': 2,
        'cqrs_command_processing_time_seconds_sum{message="Close"}': 3,
        'cqrs_command_processing_time_seconds_sum{message="Open"}': 0.75,
        'cqrs_command_validation_failed{message="Close"}': 1,
        'cqrs_command_validation_failed{message="Open"}': 1,
    }


def test_queries_are_counted_and_timed_by_their_name():
    metrics = InMemoryMetrics()
    service = CqrsMetricsService(metrics)
    service.record_query_success(Get(), 0.25)
    service.record_query_failure(Get(), INVALID, 0.5)
    assert metrics.snapshot() == {
        'cqrs_query_failed{message="Get"}': 1,
        'cqrs_query_processed{message="Get"}': 1,
        'cqrs_query_processing_time_seconds_count{message="Get"}': 2,
        'cqrs_query_processing_time_seconds_sum{message="Get"}': 0.75,
    }


def test_a_recorder_is_made_once_for_each_message():
    service = CqrsMetricsService(InMemoryMetrics())
    assert service.has_registry
    assert service.command_recorder(Open) is service.command_recorder(Open)
    assert service.command_recorder(Open) is not service.command_recorder(Close)
    assert service.query_recorder(Get) is service.query_recorder(Get)


def test_without_a_registry_it_is_silent():
    service = CqrsMetricsService()
    service.record_command_success(Open(), 1)
    service.record_command_failure(Open(), KeyError(), 1)
    service.record_validation_failure(Open())
    service.record_query_success(Get(), 1)
    service.record_query_failure(Get(), KeyError(), 1)
    assert not service.has_registry
    assert service.command_recorder(Open) is None
    assert service.query_recorder(Get) is None


def test_the_same_name_and_labels_give_the_same_instrument():
    metrics = InMemoryMetrics()
    first = metrics.counter("doors", "Doors.", kind="oak", side="left")
    assert metrics.counter("doors", "Doors.", side="left", kind="oak") is first
    assert metrics.counter("doors", "Doors.", kind="oak") is not first
    first.inc()
    first.inc(2.5)
    assert metrics.value("doors", side="left", kind="oak") == 3.5
    assert metrics.value("doors", kind="pine") == 0
    metrics.histogram("widths", "Widths.").observe(2)
    assert metrics.value("widths_sum") == 2


def test_a_name_is_a_counter_or_a_histogram():
    metrics = InMemoryMetrics()
    metrics.counter("doors", "Doors.")
    with pytest.raises(ValueError, match="doors is not a histogram"):
        metrics.histogram("doors", "Doors.", kind="oak")
    with pytest.raises(ValueError, match="down"):
        metrics.counter("doors", "Doors.").inc(-1)


def test_threads_lose_no_count():
    metrics = InMemoryMetrics()

    def work(_):
        for _ in range(2000):
            metrics.counter("doors", "Doors.").inc()
            metrics.histogram("widths", "Widths.").observe(1)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    assert metrics.value("doors") == 16000
    assert metrics.value("widths_count") == metrics.value("widths_sum") == 16000
