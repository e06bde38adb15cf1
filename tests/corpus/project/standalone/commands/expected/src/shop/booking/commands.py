"""Commands of the booking context."""

from __future__ import annotations

from dataclasses import dataclass

from shop.booking.events import SeatBooked, SeatOffered
from shop.booking.types import SeatId
from shop.cqrs.authorization.requirements import (
    nobody_signed_in,
    require_permission,
    require_role,
    require_user,
)
from shop.cqrs.authorization.types import AuthorizationResult
from shop.cqrs.context.execution_context import ExecutionContext
from shop.cqrs.event.emits import Emits
from shop.cqrs.types import Command


@dataclass(frozen=True, kw_only=True)
class BookSeat(Command[SeatId], Emits[SeatBooked | SeatOffered]):
    """Take a seat."""

    seat_id: SeatId
    guest: str

    async def authorize(self) -> AuthorizationResult:
        """Refuse, for without an execution context nobody is known."""
        return nobody_signed_in("BookSeat")

    async def authorize_with_context(
        self,
        ctx: ExecutionContext,
    ) -> AuthorizationResult:
        """Demand the permission seats.book or seats.all."""
        return require_permission("BookSeat", ctx, "seats.book", "seats.all")


@dataclass(frozen=True, kw_only=True)
class CloseShow(Command[None]):
    """Close show.

    Deprecated: it will be removed.
    """

    async def authorize(self) -> AuthorizationResult:
        """Refuse, for without an execution context nobody is known."""
        return nobody_signed_in("CloseShow")

    async def authorize_with_context(
        self,
        ctx: ExecutionContext,
    ) -> AuthorizationResult:
        """Demand the role manager."""
        return require_role("CloseShow", ctx, "manager")


@dataclass(frozen=True, kw_only=True)
class ReleaseSeat(Command[None]):
    """Release seat."""

    seat_id: SeatId

    async def authorize(self) -> AuthorizationResult:
        """Refuse, for without an execution context nobody is known."""
        return nobody_signed_in("ReleaseSeat")

    async def authorize_with_context(
        self,
        ctx: ExecutionContext,
    ) -> AuthorizationResult:
        """Demand that somebody is signed in."""
        return require_user("ReleaseSeat", ctx)
