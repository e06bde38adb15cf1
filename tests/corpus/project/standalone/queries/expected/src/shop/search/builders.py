"""Builders for the messages of the search context."""

from __future__ import annotations

from dataclasses import replace
from typing import Self

from shop.booking import types as booking_types
from shop.cqrs.fluent.query_builder import TypedQueryBuilder
from shop.search.queries import FindSeats, GetSeat


class FindSeatsBuilder(TypedQueryBuilder[FindSeats, list[booking_types.SeatId]]):
    """Builds FindSeats step by step."""

    def __init__(self) -> None:
        """Start with the defaults of FindSeats."""
        super().__init__(FindSeats())

    def with_row(self, row: int | None) -> Self:
        """Set row."""
        return self.changed(replace(self.message, row=row))

    def with_limit(self, limit: int) -> Self:
        """Set limit."""
        return self.changed(replace(self.message, limit=limit))


class GetSeatBuilder(TypedQueryBuilder[GetSeat, dict[str, str] | None]):
    """Builds GetSeat step by step."""

    def __init__(self, *, seat_id: booking_types.SeatId) -> None:
        """Start with the fields that GetSeat requires."""
        super().__init__(GetSeat(seat_id=seat_id))
