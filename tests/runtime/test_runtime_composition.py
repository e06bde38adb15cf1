"""Settings and given parts become a configuration in which each setting works."""

import asyncio
from dataclasses import dataclass

import pytest
from jumping_clock import run_jumping
from shop.cqrs.authorization.exceptions import AuthorizationException
from shop.cqrs.authorization.service import AuthorizationService
from shop.cqrs.authorization.types import AuthorizationResult
from shop.cqrs.cache.adapter import QueryCacheAdapter
from shop.cqrs.cache.eda_bridge import EdaCacheInvalidationBridge
from shop.cqrs.cache.memory import InMemoryCache
from shop.cqrs.command.bus import CommandBus, DefaultCommandBus
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.metrics import CqrsMetricsService
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.command.validation import CommandValidationService
from shop.cqrs.config.auto_configuration import CqrsAutoConfiguration
from shop.cqrs.config.properties import CqrsProperties
from shop.cqrs.decorators import command_handler, query_handler
from shop.cqrs.event.bus import InProcessEventBus
from shop.cqrs.event.dispatch import EventFailureStrategy
from shop.cqrs.event.publisher import (
    CommandEventPublisher,
    EdaCommandEventPublisher,
    NoOpEventPublisher,
)
from shop.cqrs.exceptions import (
    CommandProcessingException,
    CqrsConfigurationException,
    QueryProcessingException,
)
from shop.cqrs.idempotency import InMemoryIdempotencyStore
from shop.cqrs.metrics.memory import InMemoryMetrics
from shop.cqrs.query.bus import DefaultQueryBus, QueryBus
from shop.cqrs.query.handler import QueryHandler
from shop.cqrs.tracing.correlation import CorrelationContext
from shop.cqrs.types import Command, Query
from shop.cqrs.validation.exceptions import CqrsValidationException
from shop.cqrs.validation.processor import AutoValidationProcessor
from shop.cqrs.validation.types import ValidationResult


@dataclass(frozen=True)
class Moved:
    place: str


@dataclass(frozen=True)
class Move(Command[str | None]):
    place: str = "home"
    wait: float = 0
    allowed: bool = True
    think: float = 0

    async def validate(self):
        if self.place:
            return ValidationResult.success()
        return ValidationResult.failure("place", "nowhere to go")

    async def authorize(self):
        await asyncio.sleep(self.think)
        if self.allowed:
            return AuthorizationResult.success()
        return AuthorizationResult.failure("place", "no entry")

    @property
    def domain_events(self):
        return [Moved(self.place)]


@dataclass(frozen=True)
class Where(Query[str | None]):
    wait: float = 0


@command_handler
class MoveHandler(CommandHandler[Move, str | None]):
    async def do_handle(self, command):
        await asyncio.sleep(command.wait)
        return CorrelationContext.get_correlation_id()


@query_handler(cacheable=True)
class WhereHandler(QueryHandler[Where, str | None]):
    calls = 0

    async def do_handle(self, query):
        self.calls += 1
        await asyncio.sleep(query.wait)
        return CorrelationContext.get_correlation_id() or "nobody"


class Listener:
    def __init__(self, fails=False):
        self.heard = []
        self.fails = fails

    async def on_event(self, event):
        self.heard.append(event)
        if self.fails:
            raise ConnectionError("broken")


class Outlet:
    """Publishes, and cannot be subscribed to."""

    def __init__(self):
        self.published = []

    async def publish(self, envelope):
        self.published.append((envelope.destination, envelope.event))


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def configured(section=None, **parts):
    properties = CqrsProperties.from_mapping(section or {})
    configuration = CqrsAutoConfiguration(properties, **parts)
    configuration.discover([MoveHandler(), WhereHandler(), Listener(), "no handler"])
    return configuration


def send(configuration, command=None):
    return run_jumping(configuration.command_bus.send(command or Move()))[0]


def ask(configuration, query=None):
    return run_jumping(configuration.query_bus.query(query or Where()))[0]


PARTS = {
    "cqrs_properties": CqrsProperties,
    "correlation_context": CorrelationContext,
    "auto_validation_processor": AutoValidationProcessor,
    "command_validation_service": CommandValidationService,
    "cqrs_metrics_service": CqrsMetricsService,
    "authorization_service": AuthorizationService,
    "handler_registry": HandlerRegistry,
    "command_event_publisher": EdaCommandEventPublisher,
    "command_bus": DefaultCommandBus,
    "query_cache_adapter": QueryCacheAdapter,
    "eda_cache_invalidation_bridge": EdaCacheInvalidationBridge,
    "query_bus": DefaultQueryBus,
}


@pytest.mark.parametrize(("name", "kind"), PARTS.items())
def test_each_part_of_the_guide_is_there_and_made_once(name, kind):
    configuration = CqrsAutoConfiguration(event_publisher=InProcessEventBus())
    part = getattr(configuration, name)
    assert type(part) is kind
    assert getattr(configuration, name) is part


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        *((kind, name) for name, kind in PARTS.items() if "publisher" not in name),
        (CommandBus, "command_bus"),
        (QueryBus, "query_bus"),
        (CommandEventPublisher, "command_event_publisher"),
    ],
)
def test_a_part_is_given_by_its_type_or_protocol(kind, name):
    configuration = CqrsAutoConfiguration(event_publisher=InProcessEventBus())
    assert configuration.get(kind) is getattr(configuration, name)


def test_what_is_not_there_cannot_be_given():
    configuration = CqrsAutoConfiguration()
    for kind in (EdaCacheInvalidationBridge, InMemoryCache):
        with pytest.raises(CqrsConfigurationException, match=kind.__name__):
            configuration.get(kind)


def test_parts_can_be_replaced_in_a_subclass():
    class Strict(AuthorizationService):
        async def authorize_command(self, command, context=None):
            raise PermissionError("closed")

        def concerns(self, message_type):
            return True

    class Own(CqrsAutoConfiguration):
        authorization_service = Strict()

    own = Own()
    own.discover([MoveHandler()])
    with pytest.raises(CommandProcessingException, match="closed"):
        send(own)


def test_decorated_handlers_are_discovered():
    configuration = configured()
    assert configuration.command_bus.has_handler(Move)
    assert configuration.query_bus.has_handler(Where)
    assert configuration.handler_registry.command_handler_count == 1
    assert configuration.handler_registry.query_handler_count == 1


def test_messages_are_validated():
    with pytest.raises(CommandProcessingException) as failure:
        send(configured(), Move(place=""))
    assert isinstance(failure.value.cause, CqrsValidationException)


def test_without_a_publisher_events_go_nowhere():
    configuration = configured()
    assert type(configuration.command_event_publisher) is NoOpEventPublisher
    assert configuration.eda_cache_invalidation_bridge is None
    send(configuration)


def test_events_go_to_the_publisher_that_is_given():
    outlet = Outlet()
    configuration = configured(event_publisher=outlet)
    send(configuration)
    assert outlet.published == [("cqrs.events", Moved("home"))]
    assert configuration.eda_cache_invalidation_bridge is None


def test_the_format_of_events_is_passed_on():
    class Shouting:
        def serialize(self, event):
            return event.place.upper().encode()

    class Printer:
        bodies = ()

        async def publish(self, envelope):
            self.bodies += ((envelope.message_format, envelope.body),)

    printer = Printer()
    send(configured(event_publisher=printer))
    formats = {"event_serializers": {"loud": Shouting()}, "event_format": "loud"}
    send(configured(event_publisher=printer, **formats))
    assert printer.bodies == (("json", b'{"place":"home"}'), ("loud", b"HOME"))


def test_events_make_answers_stale_where_they_can_be_heard():
    events = InProcessEventBus()
    cache = InMemoryCache()
    configuration = configured(event_publisher=events, cache=cache)
    bridge = configuration.get(EdaCacheInvalidationBridge)
    bridge.register("Moved", "at:{place}")
    adapter = configuration.query_cache_adapter

    async def story():
        await adapter.put("at:home", 1)
        await configuration.command_bus.send(Move("work"))
        kept = await adapter.get("at:home")
        await configuration.command_bus.send(Move("home"))
        return kept, await adapter.get("at:home")

    assert asyncio.run(story()) == (1, None)


@pytest.mark.parametrize("raised", [True, False])
def test_what_a_failed_publication_means_is_passed_on(raised, caplog):
    events = InProcessEventBus()
    events.subscribe(Moved, Listener(fails=True))
    strategy = EventFailureStrategy.RAISE if raised else EventFailureStrategy.LOG
    configuration = configured(event_publisher=events, event_failure_strategy=strategy)
    if raised:
        with pytest.raises(CommandProcessingException):
            send(configuration)
    else:
        send(configuration)
        assert "Moved" in caplog.text


def test_without_buses_asking_for_one_names_the_setting():
    configuration = configured({"enabled": False})
    for call in (
        lambda: configuration.command_bus,
        lambda: configuration.query_bus,
        lambda: configuration.get(CommandBus),
        lambda: configuration.get(QueryBus),
    ):
        with pytest.raises(CqrsConfigurationException, match=r"shop\.cqrs\.enabled"):
            call()
    assert configuration.cqrs_properties.enabled is False


@pytest.mark.parametrize(
    ("section", "commands", "queries"),
    [
        ({}, 30, 15),
        ({"command": {"timeout": 2}, "query": {"timeout": 3}}, 2, 3),
    ],
)
def test_the_timeouts_hold_where_a_handler_has_none(section, commands, queries):
    configuration = configured(section)
    send(configuration, Move(wait=commands - 1))
    ask(configuration, Where(wait=queries - 1))
    with pytest.raises(CommandProcessingException) as command_failure:
        send(configuration, Move(wait=commands + 1))
    with pytest.raises(QueryProcessingException) as query_failure:
        ask(configuration, Where(wait=queries + 1))
    for failure in (command_failure, query_failure):
        assert isinstance(failure.value.cause, TimeoutError)


def test_without_a_timeout_a_message_may_take_any_time():
    section = {"command": {"timeout": "none"}, "query": {"timeout": None}}
    send(configured(section), Move(wait=100_000))
    ask(configured(section), Where(wait=100_000))


def test_metrics_are_counted_on_the_registry_that_is_given():
    metrics = InMemoryMetrics()
    configuration = configured(metrics_registry=metrics)
    assert configuration.cqrs_metrics_service.has_registry
    send(configuration)
    ask(configuration)
    assert metrics.value("cqrs_command_processed", message="Move") == 1
    assert metrics.value("cqrs_query_processed", message="Where") == 1
    with pytest.raises(CommandProcessingException):
        send(configuration, Move(place=""))
    assert metrics.value("cqrs_command_failed", message="Move") == 1


def test_metrics_can_be_off_for_each_bus():
    metrics = InMemoryMetrics()
    section = {"command": {"metrics_enabled": False}}
    configuration = configured(section, metrics_registry=metrics)
    send(configuration)
    ask(configuration)
    assert metrics.value("cqrs_command_processed", message="Move") == 0
    assert metrics.value("cqrs_query_processed", message="Where") == 1
    section = {"query": {"metrics_enabled": False}}
    configuration = configured(section, metrics_registry=metrics)
    ask(configuration)
    assert metrics.value("cqrs_query_processed", message="Where") == 1


def test_tracing_can_be_off_for_each_bus():
    configuration = configured()
    assert send(configuration)
    assert ask(configuration) != "nobody"
    assert send(configured({"command": {"tracing_enabled": False}})) is None
    assert ask(configured({"query": {"tracing_enabled": False}})) == "nobody"


def calls_of(configuration, times=2):
    async def story():
        for _ in range(times):
            await configuration.query_bus.query(Where())

    asyncio.run(story())
    return configuration.handler_registry.find_query_handler(Where).calls


def test_answers_are_cached_if_there_is_a_cache_and_it_is_on():
    off = {"query": {"caching_enabled": False}}
    assert calls_of(configured(cache=InMemoryCache())) == 1
    assert calls_of(configured(off, cache=InMemoryCache())) == 2
    assert calls_of(configured()) == 2


@pytest.mark.parametrize(("section", "seconds"), [({}, 900), ({"cache_ttl": 5}, 5)])
def test_the_ttl_is_the_one_of_the_settings(section, seconds):
    clock = Clock()
    configuration = configured({"query": section}, cache=InMemoryCache(clock=clock))
    assert calls_of(configuration, 1) == 1
    clock.now = seconds - 1
    assert calls_of(configuration, 1) == 1
    clock.now = seconds + 1
    assert calls_of(configuration, 1) == 2


def test_authorization_can_be_off():
    with pytest.raises(CommandProcessingException, match="no entry"):
        send(configured(), Move(allowed=False))
    send(configured({"authorization": {"enabled": False}}), Move(allowed=False))


def test_the_hooks_of_messages_can_be_off():
    section = {"authorization": {"custom": {"enabled": False}}}
    send(configured(section), Move(allowed=False))


@pytest.mark.parametrize(("custom", "seconds"), [({}, 5), ({"timeout_ms": 500}, 0.5)])
def test_the_hooks_of_messages_may_not_think_for_long(custom, seconds):
    configuration = configured({"authorization": {"custom": custom}})
    send(configuration, Move(think=seconds * 0.9))
    with pytest.raises(CommandProcessingException) as failure:
        send(configuration, Move(think=seconds * 1.1))
    assert isinstance(failure.value.cause, AuthorizationException)


def test_the_hooks_of_messages_may_be_given_any_time():
    # The limit of the whole command holds all the same, if there is one.
    section = {
        "command": {"timeout": None},
        "authorization": {"custom": {"timeout_ms": None}},
    }
    send(configured(section), Move(think=100_000))


def test_rules_for_all_messages_and_a_store_of_results_are_passed_on():
    async def closed(message, context):
        return AuthorizationResult.failure("shop", "closed on Sundays")

    with pytest.raises(CommandProcessingException, match="closed on Sundays"):
        send(configured(policies=[closed]))

    class Keyed(Move):
        def get_idempotency_key(self):
            return "one"

    class KeyedHandler(CommandHandler[Keyed, int]):
        calls = 0

        async def do_handle(self, command):
            self.calls += 1
            return self.calls

    configuration = configured(idempotency=InMemoryIdempotencyStore())
    configuration.command_bus.register_handler(KeyedHandler())
    assert [send(configuration, Keyed()) for _ in range(2)] == [1, 1]
