"""Configuration: settings of the whole application, and the parts made from them."""

import asyncio
from dataclasses import asdict, dataclass

import pytest
import yaml
from patience import run
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
from shop.cqrs.config.sources import MappingSource, load_properties
from shop.cqrs.decorators import command_handler, query_handler
from shop.cqrs.event.bus import InProcessEventBus
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
from shop.cqrs.metrics.memory import InMemoryMetrics
from shop.cqrs.query.bus import DefaultQueryBus, QueryBus
from shop.cqrs.query.handler import QueryHandler
from shop.cqrs.tracing.correlation import CorrelationContext
from shop.cqrs.types import Command, Query
from shop.cqrs.validation.exceptions import CqrsValidationException
from shop.cqrs.validation.processor import AutoValidationProcessor
from shop.cqrs.validation.types import ValidationResult

# As the guide writes it.
DOCUMENTED = """
pyfly:
  cqrs:
    enabled: true
    command:
      timeout: 30
      metrics_enabled: true
      tracing_enabled: true
    query:
      timeout: 15
      caching_enabled: true
      cache_ttl: 900
      metrics_enabled: true
      tracing_enabled: true
    authorization:
      enabled: true
      custom:
        enabled: true
        timeout_ms: 5000
"""


@dataclass(frozen=True)
class Opened:
    door: str = "front"


@dataclass(frozen=True)
class Open(Command[str | None]):
    """Opens a door; says what its handler and hooks do on the way."""

    slow: bool = False
    valid: bool = True
    allowed: bool = True
    thinking: bool = False
    domain_events: tuple[Opened, ...] = (Opened(),)

    async def validate(self):
        if self.valid:
            return ValidationResult.success()
        return ValidationResult.failure("door", "Is painted on the wall")

    async def authorize(self):
        if self.thinking:
            await asyncio.Event().wait()
        if self.allowed:
            return AuthorizationResult.success()
        return AuthorizationResult.failure("door", "Is not yours")


@dataclass(frozen=True)
class Look(Query[str]):
    slow: bool = False

    def get_cache_key(self):
        return "room:front"


@command_handler
class OpenHandler(CommandHandler[Open, str | None]):
    async def do_handle(self, command):
        if command.slow:
            await asyncio.Event().wait()
        return CorrelationContext.get_correlation_id()


@query_handler(cacheable=True)
class LookHandler(QueryHandler[Look, str]):
    calls = 0

    async def do_handle(self, query):
        if query.slow:
            await asyncio.Event().wait()
        self.calls += 1
        return f"{self.calls} in {CorrelationContext.get_correlation_id()}"


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def configured(section=None, **parts):
    properties = CqrsProperties.from_mapping(section or {})
    configuration = CqrsAutoConfiguration(properties, **parts)
    configuration.discover([OpenHandler(), LookHandler()])
    return configuration


def sent(configuration, **fields):
    return run(configuration.command_bus.send(Open(**fields)))


def asked(configuration, **fields):
    query = Look(**fields)
    query.set_correlation_id("flow-1")
    return run(configuration.query_bus.query(query))


def test_pf_63_an_application_that_is_given_a_cache_keeps_answers():
    configuration = configured(cache=InMemoryCache())
    assert asked(configuration) == asked(configuration) == "1 in flow-1"


def test_pf_63_an_application_without_a_cache_keeps_none():
    configuration = configured()
    assert asked(configuration) == "1 in flow-1"
    assert asked(configuration) == "2 in flow-1"


def test_pf_67_an_application_with_events_has_a_bridge_that_listens_to_them():
    configuration = configured(
        cache=InMemoryCache(), event_publisher=InProcessEventBus()
    )
    bridge = configuration.get(EdaCacheInvalidationBridge)
    assert bridge is configuration.eda_cache_invalidation_bridge
    bridge.register("Opened", "room:{door}")
    assert asked(configuration) == "1 in flow-1"
    assert asked(configuration) == "1 in flow-1"
    sent(configuration)
    assert asked(configuration) == "2 in flow-1"


def test_pf_67_an_application_without_events_has_no_bridge():
    assert configured().eda_cache_invalidation_bridge is None


def test_pf_77_the_keys_of_the_guide_and_their_defaults_are_known():
    documented = yaml.safe_load(DOCUMENTED)
    assert asdict(CqrsProperties()) == documented["pyfly"]["cqrs"]
    read = load_properties(MappingSource(documented), prefix="pyfly.cqrs")
    assert read == CqrsProperties()


def test_pf_77_a_key_changes_its_setting_and_no_other():
    written = yaml.safe_load("shop: {cqrs: {query: {cache_ttl: 60}}}")
    read = asdict(load_properties(MappingSource(written)))
    assert read["query"].pop("cache_ttl") == 60
    usual = asdict(CqrsProperties())
    del usual["query"]["cache_ttl"]
    assert read == usual


def test_pf_78_authorization_can_be_switched_off():
    with pytest.raises(CommandProcessingException) as denied:
        sent(configured(), allowed=False)
    assert isinstance(denied.value.cause, AuthorizationException)
    assert sent(configured({"authorization": {"enabled": False}}), allowed=False)


@pytest.mark.parametrize(("section", "ttl"), [({}, 900), ({"cache_ttl": 5}, 5)])
def test_pf_78_answers_are_kept_for_as_long_as_it_is_configured(section, ttl):
    clock = Clock()
    configuration = configured({"query": section}, cache=InMemoryCache(clock=clock))
    assert asked(configuration) == "1 in flow-1"
    clock.now = ttl - 1
    assert asked(configuration) == "1 in flow-1"
    clock.now = ttl + 1
    assert asked(configuration) == "2 in flow-1"


@pytest.mark.parametrize(
    ("section", "send", "failure"),
    [
        ("command", sent, CommandProcessingException),
        ("query", asked, QueryProcessingException),
    ],
)
def test_pf_79_messages_may_take_as_long_as_it_is_configured(section, send, failure):
    with pytest.raises(failure) as late:
        send(configured({section: {"timeout": 0.05}}), slow=True)
    assert isinstance(late.value.cause, TimeoutError)


def counted(section):
    metrics = InMemoryMetrics()
    configuration = configured(section, metrics_registry=metrics)
    sent(configuration)
    asked(configuration)
    return (
        metrics.value("cqrs_command_processed", message="Open"),
        metrics.value("cqrs_query_processed", message="Look"),
    )


def test_pf_79_metrics_can_be_switched_off_for_each_bus():
    assert counted({}) == (1, 1)
    assert counted({"command": {"metrics_enabled": False}}) == (0, 1)
    assert counted({"query": {"metrics_enabled": False}}) == (1, 0)


def test_pf_79_tracing_can_be_switched_off_for_each_bus():
    assert sent(configured()) is not None
    assert sent(configured({"command": {"tracing_enabled": False}})) is None
    assert asked(configured()) == "1 in flow-1"
    assert asked(configured({"query": {"tracing_enabled": False}})) == "1 in None"


def test_pf_79_caching_can_be_switched_off():
    section = {"query": {"caching_enabled": False}}
    configuration = configured(section, cache=InMemoryCache())
    assert asked(configuration) == "1 in flow-1"
    assert asked(configuration) == "2 in flow-1"


def test_pf_79_the_hooks_of_messages_can_be_switched_off():
    section = {"authorization": {"custom": {"enabled": False}}}
    assert sent(configured(section), allowed=False)


def test_pf_79_the_hooks_of_messages_may_think_as_long_as_it_is_configured():
    section = {"authorization": {"custom": {"timeout_ms": 50}}}
    with pytest.raises(CommandProcessingException) as denied:
        sent(configured(section), thinking=True)
    assert isinstance(denied.value.cause, AuthorizationException)


def test_pf_80_an_application_is_enabled_unless_it_is_said_otherwise():
    assert CqrsProperties().enabled
    assert sent(configured())
    off = configured({"enabled": False})
    with pytest.raises(CqrsConfigurationException, match=r"shop\.cqrs\.enabled"):
        sent(off)
    with pytest.raises(CqrsConfigurationException, match=r"shop\.cqrs\.enabled"):
        asked(off)


PARTS = {
    "cqrs_properties": CqrsProperties,
    "correlation_context": CorrelationContext,
    "auto_validation_processor": AutoValidationProcessor,
    "command_validation_service": CommandValidationService,
    "cqrs_metrics_service": CqrsMetricsService,
    "authorization_service": AuthorizationService,
    "handler_registry": HandlerRegistry,
    "command_event_publisher": CommandEventPublisher,
    "command_bus": DefaultCommandBus,
    "query_cache_adapter": QueryCacheAdapter,
    "eda_cache_invalidation_bridge": EdaCacheInvalidationBridge,
    "query_bus": DefaultQueryBus,
}


@pytest.mark.parametrize(("name", "kind"), PARTS.items())
def test_pf_81_an_application_has_each_documented_part_once(name, kind):
    configuration = configured(event_publisher=InProcessEventBus())
    part = getattr(configuration, name)
    assert isinstance(part, kind)
    assert getattr(configuration, name) is part
    assert configuration.get(kind) is part


def test_pf_81_the_parts_work_together():
    configuration = configured()
    with pytest.raises(CommandProcessingException) as invalid:
        sent(configuration, valid=False)
    assert isinstance(invalid.value.cause, CqrsValidationException)


def test_pf_82_decorated_handlers_of_an_application_are_registered():
    configuration = CqrsAutoConfiguration()
    configuration.discover([OpenHandler(), "no handler", LookHandler()])
    assert configuration.command_bus.has_handler(Open)
    assert configuration.query_bus.has_handler(Look)
    registry = configuration.handler_registry
    assert (registry.command_handler_count, registry.query_handler_count) == (1, 1)


class Outlet:
    """Keeps the envelopes that it is to publish."""

    def __init__(self):
        self.envelopes = []

    async def publish(self, envelope):
        self.envelopes.append(envelope)


def test_pf_83_events_reach_the_publisher_of_the_application():
    outlet = Outlet()
    configuration = configured(event_publisher=outlet)
    publisher = configuration.command_event_publisher
    assert isinstance(publisher, EdaCommandEventPublisher)
    sent(configuration)
    (envelope,) = outlet.envelopes
    assert envelope.destination == "cqrs.events"
    assert envelope.payload == {"door": "front"}


def test_pf_83_without_a_publisher_events_go_nowhere():
    publisher = configured().command_event_publisher
    assert isinstance(publisher, NoOpEventPublisher)


def test_pf_84_the_metrics_registry_of_the_application_is_used():
    assert counted({}) == (1, 1)
    configuration = configured(metrics_registry=InMemoryMetrics())
    assert configuration.cqrs_metrics_service.has_registry


def test_pf_85_the_buses_are_found_by_their_protocols():
    configuration = configured()
    assert configuration.get(CommandBus) is configuration.command_bus
    assert configuration.get(QueryBus) is configuration.query_bus
    assert configuration.get(DefaultCommandBus) is configuration.command_bus
    assert configuration.get(DefaultQueryBus) is configuration.query_bus


def values(metrics):
    return {
        word: metrics.value(f"cqrs_command_{word}", message="Open")
        for word in ("processed", "failed", "validation_failed")
    }


def test_pf_86_commands_are_counted_as_processed_failed_and_invalid():
    metrics = InMemoryMetrics()
    configuration = configured(metrics_registry=metrics)
    sent(configuration)
    assert values(metrics) == {"processed": 1, "failed": 0, "validation_failed": 0}
    with pytest.raises(CommandProcessingException):
        sent(configuration, allowed=False)
    assert values(metrics) == {"processed": 1, "failed": 1, "validation_failed": 0}
    with pytest.raises(CommandProcessingException):
        sent(configuration, valid=False)
    assert values(metrics) == {"processed": 1, "failed": 2, "validation_failed": 1}


def test_pf_86_without_a_registry_the_service_is_silent():
    service = CqrsMetricsService()
    service.record_command_success(Open(), 0.1)
    service.record_command_failure(Open(), LookupError("gone"), 0.1)
    service.record_validation_failure(Open())
    assert not service.has_registry
    assert sent(configured())
