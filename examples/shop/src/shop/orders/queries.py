"""Queries of the orders context."""

from __future__ import annotations

from dataclasses import dataclass

from shop.cqrs.authorization.requirements import (
    nobody_signed_in,
    require_role,
    require_user,
)
from shop.cqrs.authorization.types import AuthorizationResult
from shop.cqrs.cache.key import answer_key
from shop.cqrs.context.execution_context import ExecutionContext
from shop.cqrs.types import Query
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations
from shop.cqrs.values import UNSET, Unset
from shop.orders.projections import OrderView
from shop.orders.types import CustomerId, OrderId, OrderStatus


@dataclass(frozen=True, kw_only=True)
class GetOrder(Query[OrderView | None]):
    """Get order."""

    order_id: OrderId

    async def authorize(self) -> AuthorizationResult:
        """Refuse, for without an execution context nobody is known."""
        return nobody_signed_in("GetOrder")

    async def authorize_with_context(
        self,
        ctx: ExecutionContext,
    ) -> AuthorizationResult:
        """Demand that somebody is signed in."""
        return require_user("GetOrder", ctx)

    def get_cache_key(self) -> str | None:
        """Name the cached answer; events that make it stale do, too."""
        return answer_key(type(self), "order:{order_id}", self)


@dataclass(frozen=True, kw_only=True)
class ListOrders(Query[list[OrderView]]):
    """List the orders of a customer, the open ones first."""

    customer_id: CustomerId
    status: OrderStatus | Unset | None = UNSET

    async def authorize(self) -> AuthorizationResult:
        """Refuse, for without an execution context nobody is known."""
        return nobody_signed_in("ListOrders")

    async def authorize_with_context(
        self,
        ctx: ExecutionContext,
    ) -> AuthorizationResult:
        """Demand that somebody is signed in."""
        return require_user("ListOrders", ctx)


@dataclass(frozen=True, kw_only=True)
class FindOrderByParcel(Query[OrderView | None]):
    """Tell which order a parcel belongs to."""

    tracking_code: str

    async def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.min_length("tracking_code", self.tracking_code, 4)
        # Rules of your own go here.
        return found.result()

    async def authorize(self) -> AuthorizationResult:
        """Refuse, for without an execution context nobody is known."""
        return nobody_signed_in("FindOrderByParcel")

    async def authorize_with_context(
        self,
        ctx: ExecutionContext,
    ) -> AuthorizationResult:
        """Demand the role clerk."""
        return require_role("FindOrderByParcel", ctx, "clerk")


@dataclass(frozen=True, kw_only=True)
class CountOrders(Query[dict[OrderStatus, int]]):
    """Count orders."""

    async def authorize(self) -> AuthorizationResult:
        """Refuse, for without an execution context nobody is known."""
        return nobody_signed_in("CountOrders")

    async def authorize_with_context(
        self,
        ctx: ExecutionContext,
    ) -> AuthorizationResult:
        """Demand the role manager."""
        return require_role("CountOrders", ctx, "manager")
