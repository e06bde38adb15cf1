import opentelemetry.metrics
import pytest
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from shop.cqrs.command.metrics import CqrsMetricsService
from shop.cqrs.metrics.opentelemetry import OpenTelemetryMetrics


class Open:
    pass


class Get:
    pass


@pytest.fixture
def reader():
    return InMemoryMetricReader()


@pytest.fixture
def meter(reader):
    provider = MeterProvider([reader], shutdown_on_exit=False)
    yield provider.get_meter("shop")
    provider.shutdown()


def exported(reader):
    """Give every point as (name, unit, labels): number, or buckets and sum."""
    found = {}
    for resource in reader.get_metrics_data().resource_metrics:
        for scope in resource.scope_metrics:
            for metric in scope.metrics:
                for point in metric.data.data_points:
                    key = (metric.name, metric.unit, *point.attributes.values())
                    found[key] = (
                        (list(point.bucket_counts), point.sum)
                        if hasattr(point, "bucket_counts")
                        else point.value
                    )
    return found


def test_opentelemetry_exports_what_was_counted_and_timed(meter, reader):
    service = CqrsMetricsService(OpenTelemetryMetrics(meter, buckets=(0.5, 2)))
    service.record_command_success(Open(), 0.25)
    service.record_command_failure(Open(), KeyError(), 1)
    service.record_validation_failure(Open())
    service.record_query_success(Get(), 3)
    assert exported(reader) == {
        ("cqrs_command_processed", "", "Open"): 1,
        ("cqrs_command_failed", "", "Open"): 1,
        ("cqrs_command_validation_failed", "", "Open"): 1,
        ("cqrs_command_processing_time_seconds", "s", "Open"): ([1, 1, 0], 1.25),
        ("cqrs_query_processed", "", "Get"): 1,
        ("cqrs_query_processing_time_seconds", "s", "Get"): ([0, 0, 1], 3),
    }


def test_buckets_are_made_for_seconds(meter, reader):
    OpenTelemetryMetrics(meter).histogram("waits", "Waits.").observe(0.03)
    (buckets, total), *_ = exported(reader).values()
    assert (buckets.index(1), total) == (3, 0.03)


def test_the_same_name_and_labels_give_the_same_instrument(meter, reader):
    metrics = OpenTelemetryMetrics(meter)
    first = metrics.counter("doors", "Doors.", kind="oak", side="left")
    assert metrics.counter("doors", "Doors.", side="left", kind="oak") is first
    other = metrics.counter("doors", "Doors.", kind="pine", side="left")
    assert other is not first
    first.inc()
    first.inc(2)
    other.inc(0.5)
    assert exported(reader) == {
        ("doors", "", "oak", "left"): 3,
        ("doors", "", "pine", "left"): 0.5,
    }
    waits = metrics.histogram("waits", "Waits.")
    assert metrics.histogram("waits", "Waits.") is waits


def test_without_a_meter_the_global_one_counts(reader):
    metrics = OpenTelemetryMetrics()
    doors = metrics.counter("doors", "Doors.")
    doors.inc()  # nobody listens yet
    provider = MeterProvider([reader], shutdown_on_exit=False)
    opentelemetry.metrics.set_meter_provider(provider)
    doors.inc()
    assert exported(reader) == {("doors", ""): 1}
    provider.shutdown()
