"""The composition root: what runs, made and wired in one place."""

from dataclasses import dataclass

from shop.booking import wiring as booking_wiring
from shop.booking.handlers.book_seat import BookSeatHandler
from shop.booking.handlers.close_show import CloseShowHandler
from shop.booking.handlers.release_seat import ReleaseSeatHandler
from shop.booking.wiring import BookingHandlers
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
from shop.search import wiring as search_wiring
from shop.search.handlers.find_seats import FindSeatsHandler
from shop.search.handlers.get_seat import GetSeatHandler
from shop.search.wiring import SearchHandlers


@dataclass(frozen=True, kw_only=True)
class Application:
    """Everything that runs, wired."""

    commands: CommandBus
    queries: QueryBus
    events: EventBus
    booking: BookingHandlers
    search: SearchHandlers


def build_booking() -> BookingHandlers:
    """Build the handlers of the booking context."""
    return BookingHandlers(
        book_seat=BookSeatHandler(),
        close_show=CloseShowHandler(),
        release_seat=ReleaseSeatHandler(),
    )


def build_search() -> SearchHandlers:
    """Build the handlers of the search context."""
    return SearchHandlers(
        find_seats=FindSeatsHandler(),
        get_seat=GetSeatHandler(),
    )


def build_application() -> Application:
    """Make the buses and register every handler."""
    events = InProcessEventBus()
    registry = HandlerRegistry()
    cache = QueryCacheAdapter(InMemoryCache())
    caches = EdaCacheInvalidationBridge(cache)
    events.subscribe_all(caches)
    booking = build_booking()
    search = build_search()
    booking_wiring.register(booking, registry)
    search_wiring.register(search, registry, caches)
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
        booking=booking,
        search=search,
    )
