"""A project that leaves PyFly changes its imports alone: names, parameters, shapes."""

import asyncio
import copy
from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from shop.cqrs.authorization.exceptions import AuthorizationException
from shop.cqrs.authorization.service import AuthorizationService
from shop.cqrs.authorization.types import AuthorizationResult
from shop.cqrs.cache.adapter import CQRS_CACHE_PREFIX, QueryCacheAdapter
from shop.cqrs.cache.eda_bridge import EdaCacheInvalidationBridge
from shop.cqrs.cache.invalidator import EventDrivenCacheInvalidator
from shop.cqrs.command.bus import DefaultCommandBus
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.metrics import CqrsMetricsService
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.config.auto_configuration import CqrsAutoConfiguration
from shop.cqrs.config.properties import CommandProperties, CqrsProperties
from shop.cqrs.context.execution_context import (
    DefaultExecutionContext,
    ExecutionContextBuilder,
)
from shop.cqrs.decorators import query_handler
from shop.cqrs.event.publisher import EdaCommandEventPublisher
from shop.cqrs.exceptions import (
    CommandHandlerNotFoundException,
    CommandProcessingException,
    CqrsConfigurationException,
    CqrsException,
    QueryHandlerNotFoundException,
    QueryProcessingException,
)
from shop.cqrs.fluent.command_builder import CommandBuilder
from shop.cqrs.fluent.query_builder import QueryBuilder
from shop.cqrs.query.bus import DefaultQueryBus
from shop.cqrs.query.handler import QueryHandler
from shop.cqrs.tracing.correlation import (
    HEADER_CORRELATION_ID,
    HEADER_SPAN_ID,
    HEADER_TRACE_ID,
    CorrelationContext,
)
from shop.cqrs.types import Command, Query
from shop.cqrs.validation.exceptions import CqrsValidationException
from shop.cqrs.validation.processor import AutoValidationProcessor
from shop.cqrs.validation.types import ValidationResult


@dataclass(frozen=True)
class Do(Command[str]):
    name: str = "a"


@dataclass(frozen=True)
class Ask(Query[str]):
    name: str = "a"


class DoHandler(CommandHandler[Do, str]):
    async def do_handle(self, command):
        return f"did {command.name}"


@query_handler(cacheable=True)
class AskHandler(QueryHandler[Ask, str]):
    calls = 0

    async def do_handle(self, query):
        AskHandler.calls += 1
        return f"answer {query.name}"


class Cache:
    """Has what the guide asks of a cache, and no more."""

    def __init__(self):
        self.kept = {}

    async def get(self, key):
        return self.kept.get(key)

    async def put(self, key, value, ttl=None):
        self.kept[key] = value

    async def evict(self, key):
        return self.kept.pop(key, None) is not None


class Broker:
    def __init__(self):
        self.sent = []

    async def publish(self, destination, event_type, payload, headers=None):
        self.sent.append((destination, event_type, payload))


@dataclass(frozen=True)
class Happened:
    name: str


def test_the_constants_are_there():
    assert CQRS_CACHE_PREFIX == ":cqrs:"
    ids = (HEADER_CORRELATION_ID, HEADER_TRACE_ID, HEADER_SPAN_ID)
    assert ids == ("X-Correlation-ID", "X-Trace-ID", "X-Span-ID")
    assert len(CorrelationContext.generate_correlation_id()) == 36
    assert CqrsMetricsService.now() <= CqrsMetricsService.now()


@pytest.mark.parametrize(
    ("error", "result", "code", "default"),
    [
        (
            CqrsValidationException,
            ValidationResult,
            "VALIDATION_FAILED",
            "Validation failed",
        ),
        (
            AuthorizationException,
            AuthorizationResult,
            "AUTHORIZATION_DENIED",
            "Authorization denied",
        ),
    ],
)
def test_refusals_take_a_message_and_results_a_summary(error, result, code, default):
    failure = result.failure("total", "is missing", error_code="x")
    assert str(error(failure)) == "total: is missing"
    assert str(error(failure, message="no")) == "no"
    assert str(error(result(False))) == default
    assert error(failure).code == code
    assert result(False, (), "in short").summary == "in short"
    assert result.success().summary is None
    assert copy.copy(error(failure, "no")).result == failure


def test_exceptions_have_the_texts_parameters_and_codes_of_the_guide():
    cause = ValueError("b")
    command = CommandProcessingException("a", command_type=Do, cause=cause)
    query = QueryProcessingException(message="a", query_type=Ask, cause=cause)
    assert (command.command_type, command.cause, str(command)) == (Do, cause, "a")
    assert (query.query_type, query.code) == (Ask, "QUERY_PROCESSING_ERROR")
    assert str(CommandHandlerNotFoundException(Do)) == (
        "No handler registered for command: Do"
    )
    assert str(QueryHandlerNotFoundException(Ask)) == (
        "No handler registered for query: Ask"
    )
    own = CqrsException("a", code="OWN", context={"k": 1})
    assert (str(own), own.code, own.context) == ("a", "OWN", {"k": 1})
    assert CqrsConfigurationException("a").code == "CQRS_CONFIGURATION_ERROR"
    for error in (command, query, own):
        assert str(copy.copy(error)) == "a"


def test_builders_return_themselves():
    command, query = CommandBuilder.create(Do), QueryBuilder.create(Ask)
    for builder in (command, query):
        builder.with_field("name", "b")
        builder.correlated_by("flow").with_metadata("k", 1)
        assert builder.at(datetime(2020, 1, 1, tzinfo=UTC)) is builder
    command.initiated_by("ann")
    query.cached(False).with_cache_key("mine")
    assert command.build() == Do("b")
    assert command.build().get_initiated_by() == "ann"
    assert command.build().get_correlation_id() == "flow"
    assert query.build() == Ask("b")
    assert query.build().get_cache_key() == "mine"
    assert not query.build().is_cacheable()


def test_a_cache_needs_get_put_and_evict_alone(caplog):
    async def story(given):
        AskHandler.calls = 0
        bus = DefaultQueryBus(registry=HandlerRegistry(), cache_adapter=given)
        bus.register_handler(AskHandler())
        for _ in range(2):
            await bus.query(Ask())
        await bus.clear_cache(cache_key=Ask().get_cache_key())
        await bus.query(query=Ask())
        await bus.clear_all_cache()
        return AskHandler.calls

    cache = Cache()
    assert asyncio.run(story(QueryCacheAdapter(cache=cache))) == 2
    assert list(cache.kept) == [CQRS_CACHE_PREFIX + Ask().get_cache_key()]
    assert "Cache cannot be cleared" in caplog.text
    # In the place of the adapter itself it is asked for the keys as they are.
    cache = Cache()
    assert asyncio.run(story(cache)) == 2
    assert list(cache.kept) == [Ask().get_cache_key()]


def test_an_adapter_says_what_it_has_evicted_and_never_raises():
    class Broken(Cache):
        async def get(self, key):
            raise OSError

        put = evict = clear = get

    async def story():
        adapter, broken = QueryCacheAdapter(Cache()), QueryCacheAdapter(Broken())
        await adapter.put(cache_key="k", value=1, ttl=None)
        await broken.put("k", 1)
        await broken.clear()
        return (
            await adapter.evict(cache_key="k"),
            await adapter.evict("k"),
            await QueryCacheAdapter().evict("k"),
            await broken.get("k"),
            await broken.evict("k"),
        )

    assert asyncio.run(story()) == (True, False, False, None, False)


def test_a_publisher_may_take_destination_type_and_payload():
    broker = Broker()
    publisher = EdaCommandEventPublisher(producer=broker, default_destination="d")
    asyncio.run(publisher.publish(Happened("a")))
    asyncio.run(publisher.publish(Happened("b"), destination="e"))
    assert broker.sent == [
        ("d", "Happened", {"name": "a"}),
        ("e", "Happened", {"name": "b"}),
    ]


def test_the_bridge_subscribes_itself_to_another_bus():
    subscribed = {}
    bus = SimpleNamespace(subscribe=subscribed.__setitem__)
    cache = Cache()
    bridge = EdaCacheInvalidationBridge(QueryCacheAdapter(cache))
    bridge.register("moved", "order:{order_id}")
    bridge.subscribe(bus)
    cache.kept = {":cqrs:order:7": 1}
    envelope = SimpleNamespace(event_type="moved", payload={"order_id": 7})
    asyncio.run(subscribed["*"](envelope))
    assert cache.kept == {}


def test_an_invalidator_goes_by_the_class_of_an_event():
    cache = Cache()
    invalidator = EventDrivenCacheInvalidator(QueryCacheAdapter(cache))
    invalidator.register(Happened, "order:{name}")
    cache.kept = {":cqrs:order:a": 1, ":cqrs:order:b": 2}
    asyncio.run(invalidator.on_event(Happened("a")))
    asyncio.run(invalidator.on_event(Do("b")))
    assert cache.kept == {":cqrs:order:b": 2}


def test_messages_can_be_named_where_they_are_sent():
    async def story():
        bus = DefaultCommandBus(registry=HandlerRegistry())
        bus.register_handler(DoHandler())
        context = ExecutionContextBuilder().with_user_id("ann").build()
        return (
            await bus.send(command=Do("b")),
            await bus.send_with_context(command=Do("c"), context=context),
        )

    assert asyncio.run(story()) == ("did b", "did c")


def test_failures_have_the_text_of_the_guide():
    class Fails(DoHandler):
        async def do_handle(self, command):
            raise OSError("disk")

    class FailsToo(AskHandler):
        async def do_handle(self, query):
            raise OSError("disk")

    async def story():
        registry = HandlerRegistry()
        registry.register_command_handler(Fails(), Do)
        registry.register_query_handler(FailsToo(), Ask)
        return await asyncio.gather(
            DefaultCommandBus(registry).send(Do()),
            DefaultQueryBus(registry).query(Ask()),
            return_exceptions=True,
        )

    assert [str(failure) for failure in asyncio.run(story())] == [
        "Failed to process command Do: disk",
        "Failed to process query Ask: disk",
    ]


def test_a_later_handler_replaces_an_earlier_one_with_a_warning(caplog):
    class Better(DoHandler):
        async def do_handle(self, command):
            return "better"

    async def story():
        bus = DefaultCommandBus(registry=HandlerRegistry())
        bus.register_handler(DoHandler())
        before = await bus.send(Do())
        bus.register_handler(Better())
        return before, await bus.send(Do())

    assert asyncio.run(story()) == ("did a", "better")
    assert "Replacing the handler of Do: DoHandler -> Better" in caplog.text


def test_the_registry_and_handlers_say_what_they_serve():
    registry = HandlerRegistry()
    registry.register_command_handler(DoHandler())
    registry.register_query_handler(AskHandler())
    assert registry.get_registered_command_types() == {Do}
    assert registry.get_registered_query_types() == {Ask}
    assert DoHandler().get_command_type() is Do
    assert AskHandler().get_query_type() is Ask


def test_values_are_made_by_position_too():
    context = DefaultExecutionContext("ann", "tenant")
    assert (context.user_id, context.tenant_id) == ("ann", "tenant")
    context = ExecutionContextBuilder().with_property("k", 1).build()
    assert (context.get_property("k"), context.get_property("l")) == (1, None)
    assert context.get_feature_flag("f", default=True)
    assert CqrsProperties(True, CommandProperties(5)).command.timeout == 5
    assert CqrsAutoConfiguration().cqrs_health_indicator.health()["status"] == "UNKNOWN"


def test_what_has_no_rule_of_its_own_may_be_sent():
    asyncio.run(AuthorizationService().authorize_command(object()))
    assert AutoValidationProcessor().validate_sync(object()).valid
