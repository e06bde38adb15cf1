"""Queries of the billing context."""

from __future__ import annotations

from dataclasses import dataclass

from shop.billing.aggregates import Invoice
from shop.billing.projections import OrderBalance
from shop.billing.types import InvoiceId
from shop.cqrs.authorization.requirements import (
    nobody_signed_in,
    require_role,
    require_user,
)
from shop.cqrs.authorization.types import AuthorizationResult
from shop.cqrs.cache.key import answer_key
from shop.cqrs.context.execution_context import ExecutionContext
from shop.cqrs.types import Query
from shop.orders import types as orders_types


@dataclass(frozen=True, kw_only=True)
class GetInvoice(Query[Invoice | None]):
    """Get invoice."""

    invoice_id: InvoiceId

    async def authorize(self) -> AuthorizationResult:
        """Refuse, for without an execution context nobody is known."""
        return nobody_signed_in("GetInvoice")

    async def authorize_with_context(
        self,
        ctx: ExecutionContext,
    ) -> AuthorizationResult:
        """Demand the role accountant or auditor."""
        return require_role("GetInvoice", ctx, "accountant", "auditor")


@dataclass(frozen=True, kw_only=True)
class GetOrderBalance(Query[OrderBalance | None]):
    """Tell what an order costs and what was paid for it."""

    order_id: orders_types.OrderId

    async def authorize(self) -> AuthorizationResult:
        """Refuse, for without an execution context nobody is known."""
        return nobody_signed_in("GetOrderBalance")

    async def authorize_with_context(
        self,
        ctx: ExecutionContext,
    ) -> AuthorizationResult:
        """Demand that somebody is signed in."""
        return require_user("GetOrderBalance", ctx)

    def get_cache_key(self) -> str | None:
        """Name the cached answer; events that make it stale do, too."""
        return answer_key(type(self), "balance:{order_id}", self)
