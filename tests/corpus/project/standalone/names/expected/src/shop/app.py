"""The composition root: what runs, made and wired in one place."""

from dataclasses import dataclass

from shop.cqrs.authorization.service import AuthorizationService
from shop.cqrs.cache.adapter import QueryCacheAdapter
from shop.cqrs.cache.eda_bridge import EdaCacheInvalidationBridge
from shop.cqrs.cache.memory import InMemoryCache
from shop.cqrs.command.bus import CommandBus, DefaultCommandBus
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.command.validation import CommandValidationService
from shop.cqrs.event.bus import EventBus, InProcessEventBus
from shop.cqrs.event.publisher import EdaCommandEventPublisher
from shop.cqrs.query.bus import DefaultQueryBus, QueryBus
from shop.cqrs.validation.processor import AutoValidationProcessor
from shop.north import wiring as north_wiring
from shop.north.handlers.move import MoveHandler as NorthMoveHandler
from shop.north.listeners.follow import Follow
from shop.north.wiring import NorthHandlers
from shop.south import wiring as south_wiring
from shop.south.handlers.move import MoveHandler as SouthMoveHandler
from shop.south.wiring import SouthHandlers


@dataclass(frozen=True, kw_only=True)
class Application:
    """Everything that runs, wired."""

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


def build_application() -> Application:
    """Make the buses and register every handler."""
    events = InProcessEventBus()
    registry = HandlerRegistry()
    cache = QueryCacheAdapter(InMemoryCache())
    caches = EdaCacheInvalidationBridge(cache)
    events.subscribe_all(caches)
    north = build_north()
    south = build_south()
    north_wiring.register(north, registry, events)
    south_wiring.register(south, registry)
    validation = CommandValidationService(AutoValidationProcessor())
    authorization = AuthorizationService()
    return Application(
        commands=DefaultCommandBus(
            registry=registry,
            validation=validation,
            authorization=authorization,
            event_publisher=EdaCommandEventPublisher(producer=events),
        ),
        queries=DefaultQueryBus(
            registry=registry,
            validation=validation,
            authorization=authorization,
            cache_adapter=cache,
        ),
        events=events,
        north=north,
        south=south,
    )
