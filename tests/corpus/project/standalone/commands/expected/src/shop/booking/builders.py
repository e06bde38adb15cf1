"""Builders for the messages of the booking context."""

from __future__ import annotations

from shop.booking.commands import BookSeat, CloseShow, ReleaseSeat
from shop.booking.types import SeatId
from shop.cqrs.fluent.command_builder import TypedCommandBuilder


class BookSeatBuilder(TypedCommandBuilder[BookSeat, SeatId]):
    """Builds BookSeat step by step."""

    def __init__(self, *, seat_id: SeatId, guest: str) -> None:
        """Start with the fields that BookSeat requires."""
        super().__init__(BookSeat(seat_id=seat_id, guest=guest))


class CloseShowBuilder(TypedCommandBuilder[CloseShow, None]):
    """Builds CloseShow step by step."""

    def __init__(self) -> None:
        """Start with the defaults of CloseShow."""
        super().__init__(CloseShow())


class ReleaseSeatBuilder(TypedCommandBuilder[ReleaseSeat, None]):
    """Builds ReleaseSeat step by step."""

    def __init__(self, *, seat_id: SeatId) -> None:
        """Start with the fields that ReleaseSeat requires."""
        super().__init__(ReleaseSeat(seat_id=seat_id))
