"""Aggregates of the billing context."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from shop.billing.types import InvoiceId, InvoiceState
from shop.catalog import types as catalog_types
from shop.cqrs.repository import InMemoryRepository, Repository
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations
from shop.orders import types as orders_types


@dataclass(kw_only=True)
class Invoice:
    """Invoice."""

    invoice_id: InvoiceId
    order_id: orders_types.OrderId
    amount: catalog_types.Money
    due_on: dt.date
    state: InvoiceState = InvoiceState.DUE

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.nested("amount", self.amount.validate())
        return found.result()


class InvoiceRepository(Repository[Invoice, InvoiceId], Protocol):
    """Keeps invoices; add the finders that your handlers need."""


class InMemoryInvoiceRepository(
    InMemoryRepository[Invoice, InvoiceId],
    InvoiceRepository,
):
    """Keeps invoices in this process, for tests and first steps."""

    def identity(self, aggregate: Invoice) -> InvoiceId:
        """Tell what identifies an aggregate."""
        return aggregate.invoice_id
