"""Wiring of the booking context."""

from dataclasses import dataclass

from shop.booking.commands import BookSeat, CloseShow, ReleaseSeat
from shop.booking.types import SeatId
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry


@dataclass(frozen=True, kw_only=True)
class BookingHandlers:
    """The handlers of the booking context; a missing one is a type error."""

    book_seat: CommandHandler[BookSeat, SeatId]
    close_show: CommandHandler[CloseShow, None]
    release_seat: CommandHandler[ReleaseSeat, None]


def register(handlers: BookingHandlers, registry: HandlerRegistry) -> None:
    """Make the handlers known to the buses."""
    registry.register_command_handler(handlers.book_seat, BookSeat)
    registry.register_command_handler(handlers.close_show, CloseShow)
    registry.register_command_handler(handlers.release_seat, ReleaseSeat)
