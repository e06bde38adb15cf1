"""The search context."""

from shop.search.queries import FindSeats, GetSeat

__all__ = [
    "FindSeats",
    "GetSeat",
]
