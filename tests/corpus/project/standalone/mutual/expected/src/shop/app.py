"""The composition root: what runs, made and wired in one place."""

from dataclasses import dataclass

from shop.cqrs.cache.memory import InMemoryCache
from shop.cqrs.command.bus import CommandBus
from shop.cqrs.config.auto_configuration import CqrsAutoConfiguration
from shop.cqrs.config.properties import CqrsProperties
from shop.cqrs.event.bus import EventBus, InProcessEventBus
from shop.cqrs.lifespan import Lifespan
from shop.cqrs.query.bus import QueryBus
from shop.left import wiring as left_wiring
from shop.left.handlers.shake_hands import ShakeHandsHandler
from shop.left.wiring import LeftHandlers
from shop.right import wiring as right_wiring
from shop.right.handlers.wave_hands import WaveHandsHandler
from shop.right.wiring import RightHandlers


@dataclass(frozen=True, kw_only=True)
class Application(Lifespan):
    """Everything that runs, wired; `async with` starts and stops what needs that."""

    configuration: CqrsAutoConfiguration
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
    left = build_left()
    right = build_right()
    left_wiring.register(left, registry)
    right_wiring.register(right, registry)
    return Application(
        configuration=configuration,
        commands=configuration.command_bus,
        queries=configuration.query_bus,
        events=events,
        left=left,
        right=right,
        resources=(cache, events),
    )
