"""The composition root: what runs, made and wired in one place."""

from dataclasses import dataclass

from shop.booking import wiring as booking_wiring
from shop.booking.handlers.book_seat import BookSeatHandler
from shop.booking.handlers.close_show import CloseShowHandler
from shop.booking.handlers.release_seat import ReleaseSeatHandler
from shop.booking.wiring import BookingHandlers
from shop.cqrs.cache.memory import InMemoryCache
from shop.cqrs.command.bus import CommandBus
from shop.cqrs.config.auto_configuration import CqrsAutoConfiguration
from shop.cqrs.config.properties import CqrsProperties
from shop.cqrs.event.bus import EventBus, InProcessEventBus
from shop.cqrs.lifespan import Lifespan
from shop.cqrs.query.bus import QueryBus


@dataclass(frozen=True, kw_only=True)
class Application(Lifespan):
    """Everything that runs, wired; `async with` starts and stops what needs that."""

    configuration: CqrsAutoConfiguration
    commands: CommandBus
    queries: QueryBus
    events: EventBus
    booking: BookingHandlers


def build_booking() -> BookingHandlers:
    """Build the handlers of the booking context."""
    return BookingHandlers(
        book_seat=BookSeatHandler(),
        close_show=CloseShowHandler(),
        release_seat=ReleaseSeatHandler(),
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
    booking = build_booking()
    booking_wiring.register(booking, registry)
    return Application(
        configuration=configuration,
        commands=configuration.command_bus,
        queries=configuration.query_bus,
        events=events,
        booking=booking,
        resources=(cache, events),
    )
