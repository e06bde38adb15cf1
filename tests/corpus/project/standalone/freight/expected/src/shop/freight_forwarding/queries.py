"""Queries of the freight_forwarding context."""

from __future__ import annotations

from dataclasses import dataclass

from shop.cqrs.authorization.requirements import (
    nobody_signed_in,
    require_permission,
    require_user,
)
from shop.cqrs.authorization.types import AuthorizationResult
from shop.cqrs.cache.key import answer_key
from shop.cqrs.context.execution_context import ExecutionContext
from shop.cqrs.types import Query
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations
from shop.freight_forwarding.projections import ConsignmentOverview
from shop.freight_forwarding.types import ConsignmentId


@dataclass(frozen=True, kw_only=True)
class FindConsignmentsOfCustomer(Query[list[ConsignmentOverview]]):
    """Find what a customer has under way, latest first."""

    filter: str | None
    id: str
    limit: int = 50

    async def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.ge("limit", self.limit, 1)
        found.le("limit", self.limit, 1000)
        # Rules of your own go here.
        return found.result()

    async def authorize(self) -> AuthorizationResult:
        """Refuse, for without an execution context nobody is known."""
        return nobody_signed_in("FindConsignmentsOfCustomer")

    async def authorize_with_context(
        self,
        ctx: ExecutionContext,
    ) -> AuthorizationResult:
        """Demand the permission consignments.read."""
        return require_permission(
            "FindConsignmentsOfCustomer",
            ctx,
            "consignments.read",
        )


@dataclass(frozen=True, kw_only=True)
class GetConsignmentOverview(Query[ConsignmentOverview | None]):
    """Get consignment overview."""

    consignment_id: ConsignmentId

    async def authorize(self) -> AuthorizationResult:
        """Refuse, for without an execution context nobody is known."""
        return nobody_signed_in("GetConsignmentOverview")

    async def authorize_with_context(
        self,
        ctx: ExecutionContext,
    ) -> AuthorizationResult:
        """Demand that somebody is signed in."""
        return require_user("GetConsignmentOverview", ctx)

    def get_cache_key(self) -> str | None:
        """Name the cached answer; events that make it stale do, too."""
        return answer_key(type(self), "consignment:{consignment_id}", self)
