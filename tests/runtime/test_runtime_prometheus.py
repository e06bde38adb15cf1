import gc
import weakref

import pytest
from prometheus_client import CollectorRegistry, Counter, generate_latest
from shop.cqrs.command.metrics import CqrsMetricsService
from shop.cqrs.metrics.prometheus import PrometheusMetrics


class Open:
    pass


class Get:
    pass


def shown(collector):
    lines = generate_latest(collector).decode().splitlines()
    return [line for line in lines if "_created" not in line]


def test_prometheus_sees_what_was_counted_and_timed():
    collector = CollectorRegistry()
    service = CqrsMetricsService(PrometheusMetrics(collector, buckets=(0.5, 2)))
    service.record_command_success(Open(), 0.25)
    service.record_command_failure(Open(), KeyError(), 1)
    service.record_validation_failure(Open())
    service.record_query_success(Get(), 3)
    assert shown(collector) == [
        "# HELP cqrs_command_processed_total Commands that were handled.",
        "# TYPE cqrs_command_processed_total counter",
        'cqrs_command_processed_total{message="Open"} 1.0',
        "# HELP cqrs_command_failed_total Commands that failed.",
        "# TYPE cqrs_command_failed_total counter",
        'cqrs_command_failed_total{message="Open"} 1.0',
        "# HELP cqrs_command_processing_time_seconds Seconds that a command took.",
        "# TYPE cqrs_command_processing_time_seconds histogram",
        'cqrs_command_processing_time_seconds_bucket{le="0.5",message="Open"} 1.0',
        'cqrs_command_processing_time_seconds_bucket{le="2.0",message="Open"} 2.0',
        'cqrs_command_processing_time_seconds_bucket{le="+Inf",message="Open"} 2.0',
        'cqrs_command_processing_time_seconds_count{message="Open"} 2.0',
        'cqrs_command_processing_time_seconds_sum{message="Open"} 1.25',
        "# HELP cqrs_command_validation_failed_total Commands that were not valid.",
        "# TYPE cqrs_command_validation_failed_total counter",
        'cqrs_command_validation_failed_total{message="Open"} 1.0',
        "# HELP cqrs_query_processed_total Queries that were answered.",
        "# TYPE cqrs_query_processed_total counter",
        'cqrs_query_processed_total{message="Get"} 1.0',
        "# HELP cqrs_query_failed_total Queries that failed.",
        "# TYPE cqrs_query_failed_total counter",
        'cqrs_query_failed_total{message="Get"} 0.0',
        "# HELP cqrs_query_processing_time_seconds Seconds that a query took.",
        "# TYPE cqrs_query_processing_time_seconds histogram",
        'cqrs_query_processing_time_seconds_bucket{le="0.5",message="Get"} 0.0',
        'cqrs_query_processing_time_seconds_bucket{le="2.0",message="Get"} 0.0',
        'cqrs_query_processing_time_seconds_bucket{le="+Inf",message="Get"} 1.0',
        'cqrs_query_processing_time_seconds_count{message="Get"} 1.0',
        'cqrs_query_processing_time_seconds_sum{message="Get"} 3.0',
    ]


def test_several_may_share_a_collector_and_its_instruments():
    collector = CollectorRegistry()
    one, two = PrometheusMetrics(collector), PrometheusMetrics(collector)
    first = one.counter("doors", "Doors.", kind="oak", side="left")
    assert two.counter("doors", "Doors.", side="left", kind="oak") is first
    assert two.counter("doors", "Doors.", side="left", kind="pine") is not first
    plain = one.histogram("waits", "Waits.")
    assert two.histogram("waits", "Waits.") is plain
    plain.observe(1)
    assert "waits_sum 1.0" in shown(collector)
    apart = PrometheusMetrics(CollectorRegistry())
    assert apart.counter("doors", "Doors.", kind="oak", side="left") is not first


def test_a_name_with_other_labels_or_of_another_kind_is_refused():
    collector = CollectorRegistry()
    metrics = PrometheusMetrics(collector)
    metrics.counter("doors", "Doors.", kind="oak")
    with pytest.raises(ValueError, match="label"):
        metrics.counter("doors", "Doors.", side="left")
    with pytest.raises(ValueError, match="doors"):
        metrics.histogram("doors", "Doors.", kind="oak")
    Counter("windows", "Windows.", registry=collector)
    with pytest.raises(ValueError, match="windows"):
        metrics.counter("windows", "Windows.")


def test_a_collector_that_nobody_uses_is_forgotten():
    collector = CollectorRegistry()
    metrics = PrometheusMetrics(collector)
    metrics.counter("doors", "Doors.", kind="oak").inc()
    metrics.histogram("waits", "Waits.", kind="oak").observe(1)
    seen = weakref.ref(collector)
    del collector, metrics
    gc.collect()
    assert seen() is None
