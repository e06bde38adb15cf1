"""Queries of the search context."""

from __future__ import annotations

from dataclasses import dataclass

from shop.booking import types as booking_types
from shop.cqrs.authorization.requirements import nobody_signed_in, require_user
from shop.cqrs.authorization.types import AuthorizationResult
from shop.cqrs.cache.key import answer_key
from shop.cqrs.context.execution_context import ExecutionContext
from shop.cqrs.types import Query
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations


@dataclass(frozen=True, kw_only=True)
class FindSeats(Query[list[booking_types.SeatId]]):
    """All free seats."""

    row: int | None = None
    limit: int = 10

    async def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.ge("limit", self.limit, 1)
        # Rules of your own go here.
        return found.result()


@dataclass(frozen=True, kw_only=True)
class GetSeat(Query[dict[str, str] | None]):
    """Get seat."""

    seat_id: booking_types.SeatId

    async def authorize(self) -> AuthorizationResult:
        """Refuse, for without an execution context nobody is known."""
        return nobody_signed_in("GetSeat")

    async def authorize_with_context(
        self,
        ctx: ExecutionContext,
    ) -> AuthorizationResult:
        """Demand that somebody is signed in."""
        return require_user("GetSeat", ctx)

    def get_cache_key(self) -> str | None:
        """Name the cached answer; events that make it stale do, too."""
        return answer_key(type(self), "seat:{seat_id}", self)
