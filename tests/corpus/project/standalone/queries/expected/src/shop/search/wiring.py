"""Wiring of the search context."""

from dataclasses import dataclass

from shop.booking import types as booking_types
from shop.cqrs.cache.eda_bridge import EdaCacheInvalidationBridge
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.query.handler import QueryHandler
from shop.search.queries import FindSeats, GetSeat


@dataclass(frozen=True, kw_only=True)
class SearchHandlers:
    """The handlers of the search context; a missing one is a type error."""

    find_seats: QueryHandler[FindSeats, list[booking_types.SeatId]]
    get_seat: QueryHandler[GetSeat, dict[str, str] | None]


def register(
    handlers: SearchHandlers,
    registry: HandlerRegistry,
    caches: EdaCacheInvalidationBridge,
) -> None:
    """Make the handlers known to the buses."""
    registry.register_query_handler(handlers.find_seats, FindSeats)
    registry.register_query_handler(handlers.get_seat, GetSeat)
    caches.register("booking.SeatBooked", "seat:{seat_id}", GetSeat)
    caches.register("booking.SeatOffered", "seat:{seat_id}", GetSeat)
