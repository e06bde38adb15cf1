"""IssueInvoice: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from decimal import Decimal
from typing import assert_type
from uuid import UUID

import pytest

from shop.app import Application
from shop.billing.commands import IssueInvoice
from shop.billing.events import InvoiceIssued
from shop.billing.handlers.issue_invoice import IssueInvoiceHandler
from shop.billing.types import InvoiceId
from shop.catalog import types as catalog_types
from shop.cqrs.wire import decode, encode
from shop.orders import types as orders_types


def issue_invoice() -> IssueInvoice:
    """Make one that satisfies every constraint."""
    return IssueInvoice(
        order_id=orders_types.OrderId(UUID("00000000-0000-4000-8000-000000000001")),
        amount=catalog_types.Money(
            amount=Decimal(1),
            currency=catalog_types.Currency("EUR"),
        ),
    )


def test_accepts_what_satisfies_the_constraints() -> None:
    """The made one is valid."""
    assert asyncio.run(issue_invoice().validate()).valid


@pytest.mark.stub(of=[IssueInvoiceHandler.do_handle])
def test_issues_an_invoice(app: Application) -> None:
    """Issues an invoice."""
    command = issue_invoice()
    asyncio.run(app.billing.issue_invoice.handle(command))
    emitted = [type(event) for event in command.domain_events]
    assert emitted == [InvoiceIssued]


@pytest.mark.stub(of=[IssueInvoiceHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = issue_invoice()
    with cause:
        result = asyncio.run(app.commands.send(command))
    assert_type(result, InvoiceId)
    read = decode(InvoiceId, encode(result, InvoiceId))
    assert read == result
    assert asyncio.run(app.stores.invoices.all())
