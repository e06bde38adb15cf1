"""Events of the billing context."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from shop.billing.types import InvoiceId
from shop.catalog import types as catalog_types
from shop.cqrs.event.domain_event import DomainEvent
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations
from shop.orders import types as orders_types


@dataclass(frozen=True, kw_only=True)
class InvoiceIssued(DomainEvent):
    """Invoice issued."""

    event_type: ClassVar[str] = "billing.InvoiceIssued"
    event_topic: ClassVar[str | None] = "billing.events"

    invoice_id: InvoiceId
    order_id: orders_types.OrderId
    amount: catalog_types.Money
    due_on: dt.date

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.nested("amount", self.amount.validate())
        return found.result()


@dataclass(frozen=True, kw_only=True)
class InvoicePaid(DomainEvent):
    """Invoice paid."""

    event_type: ClassVar[str] = "billing.InvoicePaid"
    event_topic: ClassVar[str | None] = "billing.events"

    invoice_id: InvoiceId
    order_id: orders_types.OrderId
    paid: catalog_types.Money

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.nested("paid", self.paid.validate())
        return found.result()
