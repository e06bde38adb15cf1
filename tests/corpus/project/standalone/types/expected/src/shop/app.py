"""The composition root: what runs, made and wired in one place."""

from dataclasses import dataclass

from shop.cqrs.cache.memory import InMemoryCache
from shop.cqrs.command.bus import CommandBus
from shop.cqrs.config.auto_configuration import CqrsAutoConfiguration
from shop.cqrs.config.properties import CqrsProperties
from shop.cqrs.event.bus import EventBus, InProcessEventBus
from shop.cqrs.lifespan import Lifespan
from shop.cqrs.query.bus import QueryBus
from shop.shapes import wiring as shapes_wiring
from shop.shapes.handlers.draw_shape import DrawShapeHandler
from shop.shapes.wiring import ShapesHandlers


@dataclass(frozen=True, kw_only=True)
class Application(Lifespan):
    """Everything that runs, wired; `async with` starts and stops what needs that."""

    configuration: CqrsAutoConfiguration
    commands: CommandBus
    queries: QueryBus
    events: EventBus
    shapes: ShapesHandlers


def build_shapes() -> ShapesHandlers:
    """Build the handlers of the shapes context."""
    return ShapesHandlers(
        draw_shape=DrawShapeHandler(),
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
    shapes = build_shapes()
    shapes_wiring.register(shapes, registry)
    return Application(
        configuration=configuration,
        commands=configuration.command_bus,
        queries=configuration.query_bus,
        events=events,
        shapes=shapes,
        resources=(cache, events),
    )
