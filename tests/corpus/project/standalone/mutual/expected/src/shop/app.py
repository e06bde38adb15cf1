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
from shop.left import wiring as left_wiring
from shop.left.handlers.shake_hands import ShakeHandsHandler
from shop.left.wiring import LeftHandlers
from shop.right import wiring as right_wiring
from shop.right.handlers.wave_hands import WaveHandsHandler
from shop.right.wiring import RightHandlers


@dataclass(frozen=True, kw_only=True)
class Application:
    """Everything that runs, wired."""

    commands: CommandBus
    queries: QueryBus
    events: EventBus
    left: LeftHandlers
    right: RightHandlers


def build_left() -> LeftHandlers:
    """Build the handlers of the left context."""
    return LeftHandlers(
        shake_hands=ShakeHandsHandler(),
    )


def build_right() -> RightHandlers:
    """Build the handlers of the right context."""
    return RightHandlers(
        wave_hands=WaveHandsHandler(),
    )


def build_application() -> Application:
    """Make the buses and register every handler."""
    events = InProcessEventBus()
    registry = HandlerRegistry()
    cache = QueryCacheAdapter(InMemoryCache())
    caches = EdaCacheInvalidationBridge(cache)
    events.subscribe_all(caches)
    left = build_left()
    right = build_right()
    left_wiring.register(left, registry)
    right_wiring.register(right, registry)
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
        left=left,
        right=right,
    )
