"""Events of the booking context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from shop.booking.types import SeatId
from shop.cqrs.event.domain_event import DomainEvent


@dataclass(frozen=True, kw_only=True)
class SeatBooked(DomainEvent):
    """Seat booked."""

    event_type: ClassVar[str] = "booking.SeatBooked"
    event_topic: ClassVar[str | None] = "seats"

    seat_id: SeatId


@dataclass(frozen=True, kw_only=True)
class SeatOffered(DomainEvent):
    """Seat offered."""

    event_type: ClassVar[str] = "booking.SeatOffered"
    event_topic: ClassVar[str | None] = "seats"

    seat_id: SeatId
