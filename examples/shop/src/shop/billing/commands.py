"""Commands of the billing context."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from shop.billing.events import InvoiceIssued, InvoicePaid
from shop.billing.types import InvoiceId
from shop.catalog import types as catalog_types
from shop.cqrs.authorization.requirements import nobody_signed_in, require_role
from shop.cqrs.authorization.types import AuthorizationResult
from shop.cqrs.context.execution_context import ExecutionContext
from shop.cqrs.event.emits import Emits
from shop.cqrs.types import Command
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations
from shop.orders import types as orders_types


@dataclass(frozen=True, kw_only=True)
class IssueInvoice(Command[InvoiceId], Emits[InvoiceIssued]):
    """Issue invoice."""

    order_id: orders_types.OrderId
    amount: catalog_types.Money
    due_within: dt.timedelta = dt.timedelta(days=14)

    async def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.nested("amount", self.amount.validate())
        # Rules of your own go here.
        return found.result()


@dataclass(frozen=True, kw_only=True)
class PayInvoice(Command[None], Emits[InvoicePaid]):
    """Settle an invoice in full."""

    invoice_id: InvoiceId
    amount: catalog_types.Money

    async def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.nested("amount", self.amount.validate())
        # Rules of your own go here.
        return found.result()


@dataclass(frozen=True, kw_only=True)
class WriteOffInvoice(Command[None]):
    """Give up on an invoice."""

    invoice_id: InvoiceId

    async def authorize(self) -> AuthorizationResult:
        """Refuse, for without an execution context nobody is known."""
        return nobody_signed_in("WriteOffInvoice")

    async def authorize_with_context(
        self,
        ctx: ExecutionContext,
    ) -> AuthorizationResult:
        """Demand the role accountant."""
        return require_role("WriteOffInvoice", ctx, "accountant")
