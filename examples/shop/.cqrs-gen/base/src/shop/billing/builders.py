"""Builders for the messages of the billing context."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Self

from shop.billing.aggregates import Invoice
from shop.billing.commands import IssueInvoice, PayInvoice, WriteOffInvoice
from shop.billing.projections import OrderBalance
from shop.billing.queries import GetInvoice, GetOrderBalance
from shop.billing.types import InvoiceId
from shop.catalog import types as catalog_types
from shop.cqrs.fluent.command_builder import TypedCommandBuilder
from shop.cqrs.fluent.query_builder import TypedQueryBuilder
from shop.orders import types as orders_types


class IssueInvoiceBuilder(TypedCommandBuilder[IssueInvoice, InvoiceId]):
    """Builds IssueInvoice step by step."""

    def __init__(
        self,
        *,
        order_id: orders_types.OrderId,
        amount: catalog_types.Money,
    ) -> None:
        """Start with the fields that IssueInvoice requires."""
        super().__init__(IssueInvoice(order_id=order_id, amount=amount))

    def with_due_within(self, due_within: dt.timedelta) -> Self:
        """Set due_within."""
        return self.changed(replace(self.message, due_within=due_within))


class PayInvoiceBuilder(TypedCommandBuilder[PayInvoice, None]):
    """Builds PayInvoice step by step."""

    def __init__(self, *, invoice_id: InvoiceId, amount: catalog_types.Money) -> None:
        """Start with the fields that PayInvoice requires."""
        super().__init__(PayInvoice(invoice_id=invoice_id, amount=amount))


class WriteOffInvoiceBuilder(TypedCommandBuilder[WriteOffInvoice, None]):
    """Builds WriteOffInvoice step by step."""

    def __init__(self, *, invoice_id: InvoiceId) -> None:
        """Start with the fields that WriteOffInvoice requires."""
        super().__init__(WriteOffInvoice(invoice_id=invoice_id))


class GetInvoiceBuilder(TypedQueryBuilder[GetInvoice, Invoice | None]):
    """Builds GetInvoice step by step."""

    def __init__(self, *, invoice_id: InvoiceId) -> None:
        """Start with the fields that GetInvoice requires."""
        super().__init__(GetInvoice(invoice_id=invoice_id))


class GetOrderBalanceBuilder(TypedQueryBuilder[GetOrderBalance, OrderBalance | None]):
    """Builds GetOrderBalance step by step."""

    def __init__(self, *, order_id: orders_types.OrderId) -> None:
        """Start with the fields that GetOrderBalance requires."""
        super().__init__(GetOrderBalance(order_id=order_id))
