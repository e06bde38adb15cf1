"""Sending and asking: what the buses do, in which order, and how they fail."""

import asyncio
from dataclasses import dataclass

import pytest
from shop.cqrs.authorization.service import AuthorizationService
from shop.cqrs.authorization.types import AuthorizationResult
from shop.cqrs.cache.adapter import QueryCacheAdapter
from shop.cqrs.command.bus import CommandBus, DefaultCommandBus
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.metrics import CqrsMetricsService
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.command.validation import CommandValidationService
from shop.cqrs.context.execution_context import DefaultExecutionContext
from shop.cqrs.decorators import query_handler
from shop.cqrs.exceptions import (
    CommandHandlerNotFoundException,
    CommandProcessingException,
    QueryProcessingException,
)
from shop.cqrs.metrics.memory import InMemoryMetrics
from shop.cqrs.query.bus import DefaultQueryBus, QueryBus
from shop.cqrs.query.handler import QueryHandler
from shop.cqrs.tracing.correlation import CorrelationContext
from shop.cqrs.types import Command, Query
from shop.cqrs.validation.types import ValidationResult

ANN = DefaultExecutionContext(user_id="ann")


class Telling:
    """A message that tells in `steps` which of its hooks ran, and in which flow."""

    async def validate(self):
        self.steps.append(f"validate in {CorrelationContext.get_correlation_id()}")
        return ValidationResult.success()

    async def authorize(self):
        self.steps.append("authorize")
        return AuthorizationResult.success()

    async def authorize_with_context(self, ctx):
        self.steps.append(f"authorize {ctx.user_id}")
        return AuthorizationResult.success()


@dataclass(frozen=True)
class Paint(Telling, Command[str]):
    steps: list[str]
    domain_events: tuple[str, ...] = ("painted",)


@dataclass(frozen=True)
class Colour(Telling, Query[str]):
    steps: list[str]

    def get_cache_key(self):
        return "colour"


class PaintHandler(CommandHandler[Paint, str]):
    async def do_handle(self, command):
        command.steps.append("handle")
        return "red"

    async def do_handle_with_context(self, command, context):
        return f"{await self.do_handle(command)} for {context.user_id}"


@query_handler(cacheable=True)
class ColourHandler(QueryHandler[Colour, str]):
    async def do_handle(self, query):
        query.steps.append("handle")
        return "red"

    async def do_handle_with_context(self, query, context):
        return f"{await self.do_handle(query)} for {context.user_id}"


@dataclass(frozen=True)
class Break(Command[None]):
    pass


@dataclass(frozen=True)
class AskBroken(Query[None]):
    pass


FAILURE = ZeroDivisionError("by nothing")


class BreakHandler(CommandHandler[Break, None]):
    async def do_handle(self, command):
        raise FAILURE


class AskBrokenHandler(QueryHandler[AskBroken, None]):
    async def do_handle(self, query):
        raise FAILURE


class TellingPublisher:
    def __init__(self, steps):
        self.steps = steps

    async def publish(self, event, *, destination=None):
        self.steps.append(f"publish {event}")


class TellingCache:
    """A cache that tells in `steps` when it is used."""

    def __init__(self, steps):
        self.steps = steps
        self.kept = {}

    async def get(self, key):
        self.steps.append("cache get")
        return self.kept.get(key)

    async def put(self, key, value, ttl=None):
        self.steps.append("cache put")
        self.kept[key] = value


def registered():
    registry = HandlerRegistry()
    registry.register_command_handler(PaintHandler())
    registry.register_command_handler(BreakHandler())
    registry.register_query_handler(ColourHandler())
    registry.register_query_handler(AskBrokenHandler())
    return registry


def full_query_bus(steps):
    return DefaultQueryBus(
        registry=registered(),
        validation=CommandValidationService(),
        authorization=AuthorizationService(),
        metrics=CqrsMetricsService(TellingMetrics(steps)),
        cache_adapter=QueryCacheAdapter(TellingCache(steps)),
    )


class TellingMetrics:
    """A registry that tells in `steps` when something is counted."""

    def __init__(self, steps):
        self.steps = steps

    def counter(self, name, description, /, **labels):
        return TellingCounter(self.steps, name)

    def histogram(self, name, description, /, **labels):
        return InMemoryMetrics().histogram(name, description, **labels)


class TellingCounter:
    def __init__(self, steps, name):
        self.steps = steps
        self.name = name

    def inc(self, amount=1):
        self.steps.append(f"count {self.name}")


def test_pf_01_the_steps_of_a_command_have_their_order():
    steps = []
    bus = DefaultCommandBus(
        registry=registered(),
        validation=CommandValidationService(),
        authorization=AuthorizationService(),
        metrics=CqrsMetricsService(TellingMetrics(steps)),
        event_publisher=TellingPublisher(steps),
    )
    command = Paint(steps)
    command.set_correlation_id("flow-1")
    asyncio.run(bus.send(command))
    assert steps == [
        "validate in flow-1",
        "authorize",
        "handle",
        "publish painted",
        "count cqrs_command_processed",
    ]


def test_pf_02_the_steps_of_a_query_have_their_order():
    steps = []
    query = Colour(steps)
    query.set_correlation_id("flow-2")
    asyncio.run(full_query_bus(steps).query(query))
    assert steps == [
        "validate in flow-2",
        "authorize",
        "cache get",
        "handle",
        "cache put",
        "count cqrs_query_processed",
    ]


def test_pf_02_a_cached_answer_spares_the_handler_but_not_the_checks():
    steps = []
    query = Colour(steps)
    query.set_correlation_id("flow-2")

    async def twice():
        bus = full_query_bus(steps)
        first = await bus.query(query)
        steps.clear()
        return first, await bus.query(query)

    first, second = asyncio.run(twice())
    assert first == second == "red"
    assert steps == [
        "validate in flow-2",
        "authorize",
        "cache get",
        "count cqrs_query_processed",
    ]


def test_pf_03_one_registry_serves_both_buses():
    registry = registered()
    commands = DefaultCommandBus(registry=registry)
    queries = DefaultQueryBus(registry=registry)
    assert asyncio.run(commands.send(Paint([]))) == "red"
    assert asyncio.run(queries.query(Colour([]))) == "red"
    assert registry.unregister_query_handler(Colour)
    assert not queries.has_handler(Colour)
    assert commands.has_handler(Paint)


def test_pf_04_the_default_buses_are_buses_to_isinstance():
    registry = HandlerRegistry()
    assert isinstance(DefaultCommandBus(registry=registry), CommandBus)
    assert isinstance(DefaultQueryBus(registry=registry), QueryBus)
    assert not isinstance(registry, CommandBus | QueryBus)
    assert not isinstance(DefaultCommandBus(registry=registry), QueryBus)


def test_pf_05_a_bus_needs_a_registry_and_nothing_else():
    first = DefaultCommandBus(registry=HandlerRegistry())
    second = DefaultCommandBus(registry=HandlerRegistry())
    first.register_handler(PaintHandler())
    assert asyncio.run(first.send(Paint([]))) == "red"
    assert not second.has_handler(Paint)


@pytest.mark.parametrize(
    ("bus", "handler", "message_type"),
    [
        (DefaultCommandBus, PaintHandler, Paint),
        (DefaultQueryBus, ColourHandler, Colour),
    ],
)
def test_pf_06_a_bus_takes_and_forgets_handlers_by_type(bus, handler, message_type):
    bus = bus(registry=HandlerRegistry())
    assert not bus.has_handler(message_type)
    bus.register_handler(handler())
    assert bus.has_handler(message_type)
    assert bus.unregister_handler(message_type)
    assert not bus.has_handler(message_type)
    assert not bus.unregister_handler(message_type)


def test_pf_06_a_forgotten_handler_is_not_called_any_more():
    bus = DefaultCommandBus(registry=registered())

    async def around():
        await bus.send(Paint([]))
        bus.unregister_handler(Paint)
        await bus.send(Paint([]))

    with pytest.raises(CommandProcessingException) as failed:
        asyncio.run(around())
    assert isinstance(failed.value.cause, CommandHandlerNotFoundException)


def test_pf_07_the_sender_gets_what_the_handler_returned():
    answer = object()

    class Giving(CommandHandler[Paint, object]):
        async def do_handle(self, command):
            return answer

    class Telling(QueryHandler[Colour, object]):
        async def do_handle(self, query):
            return answer

    registry = HandlerRegistry()
    registry.register_command_handler(Giving())
    registry.register_query_handler(Telling())
    assert asyncio.run(DefaultCommandBus(registry=registry).send(Paint([]))) is answer
    assert asyncio.run(DefaultQueryBus(registry=registry).query(Colour([]))) is answer


def test_pf_08_a_failed_command_names_its_type_and_its_cause():
    bus = DefaultCommandBus(registry=registered())
    with pytest.raises(CommandProcessingException, match="by nothing") as failed:
        asyncio.run(bus.send(Break()))
    assert failed.value.command_type is Break
    assert failed.value.cause is FAILURE
    assert failed.value.__cause__ is FAILURE


def test_pf_09_a_failed_query_names_its_type_and_its_cause():
    bus = DefaultQueryBus(registry=registered())
    with pytest.raises(QueryProcessingException, match="by nothing") as failed:
        asyncio.run(bus.query(AskBroken()))
    assert failed.value.query_type is AskBroken
    assert failed.value.cause is FAILURE
    assert failed.value.__cause__ is FAILURE


def test_pf_10_a_context_reaches_authorization_and_handler():
    steps = []
    commands = DefaultCommandBus(
        registry=registered(), authorization=AuthorizationService()
    )
    result = asyncio.run(commands.send_with_context(Paint(steps), ANN))
    assert result == "red for ann"
    assert steps == ["authorize ann", "handle"]


def test_pf_10_a_context_reaches_authorization_and_handler_of_a_query():
    steps = []
    queries = DefaultQueryBus(
        registry=registered(), authorization=AuthorizationService()
    )
    result = asyncio.run(queries.query_with_context(Colour(steps), ANN))
    assert result == "red for ann"
    assert steps == ["authorize ann", "handle"]
