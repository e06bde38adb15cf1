"""The composition root: what runs, made and wired in one place."""

from dataclasses import dataclass

from shop.cqrs.cache.memory import InMemoryCache
from shop.cqrs.command.bus import CommandBus
from shop.cqrs.config.auto_configuration import CqrsAutoConfiguration
from shop.cqrs.config.properties import CqrsProperties
from shop.cqrs.event.bus import EventBus, InProcessEventBus
from shop.cqrs.lifespan import Lifespan
from shop.cqrs.query.bus import QueryBus
from shop.limits import wiring as limits_wiring
from shop.limits.handlers.set_limits import SetLimitsHandler
from shop.limits.wiring import LimitsHandlers


@dataclass(frozen=True, kw_only=True)
class Application(Lifespan):
    """Everything that runs, wired; `async with` starts and stops what needs that."""

    configuration: CqrsAutoConfiguration
    commands: CommandBus
    queries: QueryBus
    events: EventBus
    limits: LimitsHandlers


def build_limits() -> LimitsHandlers:
    """Build the handlers of the limits context."""
    return LimitsHandlers(
        set_limits=SetLimitsHandler(),
    )


def build_application(
    properties: CqrsProperties | None = None,
) -> Application:
    """Make the buses and register every handler."""
    cache = InMemoryCache()
    events = InProcessEventBus()
    configuration = CqrsAutoConfiguration(
        properties,
        cache=cache,
        event_publisher=events,
    )
    registry = configuration.handler_registry
    limits = build_limits()
    limits_wiring.register(limits, registry)
    return Application(
        configuration=configuration,
        commands=configuration.command_bus,
        queries=configuration.query_bus,
        events=events,
        limits=limits,
        resources=(cache, events),
    )
