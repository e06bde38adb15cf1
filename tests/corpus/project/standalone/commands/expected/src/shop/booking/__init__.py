"""The booking context."""

from shop.booking.commands import BookSeat, CloseShow, ReleaseSeat
from shop.booking.errors import SeatTaken, ServiceDown, ShowOver
from shop.booking.events import SeatBooked, SeatOffered
from shop.booking.types import SeatId

__all__ = [
    "BookSeat",
    "CloseShow",
    "ReleaseSeat",
    "SeatBooked",
    "SeatId",
    "SeatOffered",
    "SeatTaken",
    "ServiceDown",
    "ShowOver",
]
