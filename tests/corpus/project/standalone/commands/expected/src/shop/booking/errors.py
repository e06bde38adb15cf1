"""Errors of the booking context."""

from __future__ import annotations

from dataclasses import dataclass

from shop.booking.types import SeatId
from shop.cqrs.errors import DomainError
from shop.cqrs.values import masked_repr


@dataclass(kw_only=True, eq=False)
class SeatTaken(DomainError):
    """Somebody sits there."""

    seat_id: SeatId
    secret: str

    def __repr__(self) -> str:
        """Show the fields, the sensitive ones masked."""
        return masked_repr(self, "secret")


class ShowOver(DomainError):
    """Show over."""


class ServiceDown(DomainError):
    """Service down."""
