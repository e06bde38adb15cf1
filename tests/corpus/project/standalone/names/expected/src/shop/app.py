"""The composition root: what runs, made and wired in one place."""

from dataclasses import dataclass

from shop.cqrs.cache.memory import InMemoryCache
from shop.cqrs.command.bus import CommandBus
from shop.cqrs.config.auto_configuration import CqrsAutoConfiguration
from shop.cqrs.config.properties import CqrsProperties
from shop.cqrs.event.bus import EventBus, InProcessEventBus
from shop.cqrs.lifespan import Lifespan
from shop.cqrs.query.bus import QueryBus
from shop.north import wiring as north_wiring
from shop.north.handlers.move import MoveHandler as NorthMoveHandler
from shop.north.listeners.follow import Follow
from shop.north.wiring import NorthHandlers
from shop.south import wiring as south_wiring
from shop.south.handlers.move import MoveHandler as SouthMoveHandler
from shop.south.wiring import SouthHandlers


@dataclass(frozen=True, kw_only=True)
class Application(Lifespan):
    """Everything that runs, wired; `async with` starts and stops what needs that."""

    configuration: CqrsAutoConfiguration
    commands: CommandBus
    queries: QueryBus
    events: EventBus
    north: NorthHandlers
    south: SouthHandlers


def build_north() -> NorthHandlers:
    """Build the handlers of the north context."""
    return NorthHandlers(
        move=NorthMoveHandler(),
        follow=Follow(),
    )


def build_south() -> SouthHandlers:
    """Build the handlers of the south context."""
    return SouthHandlers(
        move=SouthMoveHandler(),
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
    north = build_north()
    south = build_south()
    north_wiring.register(north, registry, events)
    south_wiring.register(south, registry)
    return Application(
        configuration=configuration,
        commands=configuration.command_bus,
        queries=configuration.query_bus,
        events=events,
        north=north,
        south=south,
        resources=(cache, events),
    )
