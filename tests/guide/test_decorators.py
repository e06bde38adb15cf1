"""Decorators: every setting of a handler takes effect."""

import asyncio
import time
from dataclasses import dataclass

import pytest
from patience import run
from shop.cqrs.cache.adapter import QueryCacheAdapter
from shop.cqrs.cache.memory import InMemoryCache
from shop.cqrs.command.bus import DefaultCommandBus
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.metrics import CqrsMetricsService
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.command.validation import CommandValidationService
from shop.cqrs.decorators import command_handler, query_handler
from shop.cqrs.exceptions import (
    CommandProcessingException,
    QueryProcessingException,
)
from shop.cqrs.metrics.memory import InMemoryMetrics
from shop.cqrs.query.bus import DefaultQueryBus
from shop.cqrs.query.handler import QueryHandler
from shop.cqrs.tracing.correlation import CorrelationContext
from shop.cqrs.types import Command, Query
from shop.cqrs.validation.types import ValidationResult


@dataclass(frozen=True)
class Boil(Command[str]):
    pass


@dataclass(frozen=True)
class Taste(Query[str]):
    dish: str = "soup"


class BoilHandler(CommandHandler[Boil, str]):
    async def do_handle(self, command):
        return "boiled"


class TasteHandler(QueryHandler[Taste, str]):
    calls = 0

    async def do_handle(self, query):
        self.calls += 1
        return f"taste {self.calls}"


def command_bus(handler, **services):
    bus = DefaultCommandBus(registry=HandlerRegistry(), **services)
    bus.register_handler(handler)
    return bus


def query_bus(handler, **services):
    bus = DefaultQueryBus(registry=HandlerRegistry(), **services)
    bus.register_handler(handler)
    return bus


def sent(handler):
    return run(command_bus(handler).send(Boil()))


def discovered(*handlers):
    registry = HandlerRegistry()
    registry.discover_from_beans(handlers)
    return registry


@command_handler
class BareBoil(BoilHandler):
    pass


@command_handler(
    timeout=30, retries=2, backoff_ms=500, priority=1, tags=("hot",), description="Boil"
)
class SetBoil(BoilHandler):
    pass


@query_handler
class BareTaste(TasteHandler):
    pass


@query_handler(cacheable=True, cache_ttl=600, cache_key_prefix="kitchen")
class SetTaste(TasteHandler):
    pass


def test_pf_31_both_decorators_work_bare_and_with_settings():
    for boil, taste in ((BareBoil, BareTaste), (SetBoil, SetTaste)):
        registry = discovered(boil(), taste())
        commands = DefaultCommandBus(registry=registry)
        queries = DefaultQueryBus(registry=registry)
        assert asyncio.run(commands.send(Boil())) == "boiled"
        assert asyncio.run(queries.query(Taste())) == "taste 1"


class Slow:
    """Never ends by itself, and says whether it was cancelled."""

    cancelled = 0

    async def do_handle(self, message):
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise


@command_handler(timeout=0.05)
class SlowBoil(Slow, CommandHandler[Boil, str]):
    pass


@query_handler(timeout=0.05)
class SlowTaste(Slow, QueryHandler[Taste, str]):
    pass


def test_pf_32_a_command_that_takes_too_long_is_cancelled_and_fails():
    handler = SlowBoil()
    started = time.monotonic()
    with pytest.raises(CommandProcessingException) as failed:
        sent(handler)
    assert isinstance(failed.value.cause, TimeoutError)
    assert handler.cancelled == 1
    assert 0.04 < time.monotonic() - started < 5


def test_pf_32_a_query_that_takes_too_long_is_cancelled_and_fails():
    handler = SlowTaste()
    with pytest.raises(QueryProcessingException) as failed:
        run(query_bus(handler).query(Taste()))
    assert isinstance(failed.value.cause, TimeoutError)
    assert handler.cancelled == 1


class Flaky:
    """Fails a number of times, then succeeds; keeps the times of its calls."""

    def __init__(self, failures):
        self.failures = failures
        self.times = []

    async def do_handle(self, message):
        self.times.append(time.monotonic())
        if len(self.times) <= self.failures:
            raise ConnectionError(f"failure {len(self.times)}")
        return f"call {len(self.times)}"


@command_handler(retries=2, backoff_ms=50)
class FlakyBoil(Flaky, CommandHandler[Boil, str]):
    pass


@query_handler(retries=1, backoff_ms=0)
class FlakyTaste(Flaky, QueryHandler[Taste, str]):
    pass


def test_pf_33_a_failing_handler_is_tried_again_after_a_pause():
    handler = FlakyBoil(failures=2)
    assert sent(handler) == "call 3"
    first, second, third = handler.times
    assert second - first > 0.04
    assert third - second > 0.04


def test_pf_33_the_last_failure_is_the_cause_when_the_attempts_are_used_up():
    handler = FlakyBoil(failures=9)
    with pytest.raises(CommandProcessingException) as failed:
        sent(handler)
    assert str(failed.value.cause) == "failure 3"
    assert len(handler.times) == 3


def test_pf_33_a_query_is_tried_again_as_well():
    assert asyncio.run(query_bus(FlakyTaste(failures=1)).query(Taste())) == "call 2"


def test_pf_33_a_handler_without_retries_is_called_once():
    @command_handler
    class Once(Flaky, CommandHandler[Boil, str]):
        pass

    handler = Once(failures=1)
    with pytest.raises(CommandProcessingException):
        sent(handler)
    assert len(handler.times) == 1


@dataclass(frozen=True)
class Salt(Command[str | None]):
    grams: int = -1

    async def validate(self):
        return ValidationResult.failure("grams", "Must be positive.")


class SaltHandler(CommandHandler[Salt, str | None]):
    async def do_handle(self, command):
        return CorrelationContext.get_correlation_id()


@command_handler(validation=False)
class UncheckedSalt(SaltHandler):
    pass


@command_handler(validation=False, tracing=False)
class UntracedSalt(SaltHandler):
    pass


def salted(handler):
    bus = command_bus(handler, validation=CommandValidationService())
    command = Salt()
    command.set_correlation_id("flow-1")
    return asyncio.run(bus.send(command))


def test_pf_34_validation_can_be_switched_off_for_one_handler():
    with pytest.raises(CommandProcessingException, match="Must be positive"):
        salted(SaltHandler())
    assert salted(UncheckedSalt()) == "flow-1"


def test_pf_34_tracing_can_be_switched_off_for_one_handler():
    assert salted(UncheckedSalt()) == "flow-1"
    assert salted(UntracedSalt()) is None


def test_pf_34_tracing_can_be_switched_off_for_one_handler_of_a_query():
    @query_handler(tracing=False)
    class Untraced(QueryHandler[Taste, str]):
        async def do_handle(self, query):
            return CorrelationContext.get_correlation_id()

    query = Taste()
    query.set_correlation_id("flow-1")
    assert asyncio.run(query_bus(Untraced()).query(query)) is None


def counted(handler, message):
    """Send the message, and give everything that was counted."""
    metrics = InMemoryMetrics()
    bus = query_bus if isinstance(message, Query) else command_bus
    sending = bus(handler, metrics=CqrsMetricsService(metrics))
    send = sending.query if isinstance(message, Query) else sending.send
    asyncio.run(send(message))
    return metrics.snapshot()


def test_pf_34_metrics_can_be_switched_off_for_one_handler():
    @command_handler(metrics=False)
    class UncountedBoil(BoilHandler):
        pass

    @query_handler(metrics=False)
    class UncountedTaste(TasteHandler):
        pass

    assert counted(UncountedBoil(), Boil()) == {}
    assert counted(UncountedTaste(), Taste()) == {}
    assert counted(BareBoil(), Boil())['cqrs_command_processed{message="Boil"}'] == 1
    assert counted(BareTaste(), Taste())['cqrs_query_processed{message="Taste"}'] == 1


@command_handler(priority=-1)
class FirstBoil(CommandHandler[Boil, str]):
    async def do_handle(self, command):
        return "boiled first"


@pytest.mark.parametrize("order", [1, -1])
def test_pf_35_of_two_handlers_the_one_with_the_lower_number_serves(order):
    handlers = [BareBoil(), FirstBoil(), SetBoil()][::order]
    found = DefaultCommandBus(registry=discovered(*handlers))
    assert asyncio.run(found.send(Boil())) == "boiled first"
    told = DefaultCommandBus(registry=HandlerRegistry())
    for handler in handlers:
        told.register_handler(handler)
    assert asyncio.run(told.send(Boil())) == "boiled first"


def test_pf_35_of_two_handlers_of_one_number_the_later_serves_with_a_warning(caplog):
    discovered(BareBoil(), BareBoil())
    assert "Replacing the handler of Boil: BareBoil -> BareBoil" in caplog.text


def test_pf_36_a_cacheable_handler_says_so_and_is_served_from_the_cache():
    handler = SetTaste()
    assert handler.supports_caching()
    assert handler.get_cache_ttl_seconds() == 600
    assert not BareTaste().supports_caching()
    assert BareTaste().get_cache_ttl_seconds() is None

    async def twice(handler):
        bus = query_bus(handler, cache_adapter=QueryCacheAdapter(InMemoryCache()))
        return [await bus.query(Taste()), await bus.query(Taste())]

    assert asyncio.run(twice(handler)) == ["taste 1", "taste 1"]
    assert asyncio.run(twice(BareTaste())) == ["taste 1", "taste 2"]


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def test_pf_36_the_time_of_a_cached_answer_is_over_after_its_ttl():
    clock = Clock()

    async def ask():
        cache = QueryCacheAdapter(InMemoryCache(clock=clock))
        bus = query_bus(SetTaste(), cache_adapter=cache)
        answers = [await bus.query(Taste())]
        clock.now = 599
        answers.append(await bus.query(Taste()))
        clock.now = 601
        answers.append(await bus.query(Taste()))
        return answers

    assert asyncio.run(ask()) == ["taste 1", "taste 1", "taste 2"]


def test_pf_37_a_prefix_stands_before_the_key_of_the_answer():
    async def ask():
        cache = QueryCacheAdapter(InMemoryCache())
        bus = query_bus(SetTaste(), cache_adapter=cache)
        await bus.query(Taste())
        key = Taste().get_cache_key()
        return await cache.get(f"kitchen:{key}"), await cache.get(key)

    assert asyncio.run(ask()) == ("taste 1", None)
