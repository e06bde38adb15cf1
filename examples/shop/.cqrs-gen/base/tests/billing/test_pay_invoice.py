"""PayInvoice: message, handler, way through the bus."""

import asyncio
import datetime as dt
from contextlib import AbstractContextManager
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import pytest

from shop.app import Application
from shop.billing.aggregates import Invoice
from shop.billing.commands import PayInvoice
from shop.billing.errors import WrongAmount
from shop.billing.events import InvoicePaid
from shop.billing.handlers.pay_invoice import PayInvoiceHandler
from shop.billing.types import InvoiceId
from shop.catalog import types as catalog_types
from shop.orders import types as orders_types


def pay_invoice() -> PayInvoice:
    """Make one that satisfies every constraint."""
    return PayInvoice(
        invoice_id=InvoiceId(UUID("00000000-0000-4000-8000-000000000001")),
        amount=catalog_types.Money(
            amount=Decimal(1),
            currency=catalog_types.Currency("EUR"),
        ),
    )


def invoice() -> Invoice:
    """Make what the command is about."""
    return Invoice(
        invoice_id=InvoiceId(UUID("00000000-0000-4000-8000-000000000001")),
        order_id=orders_types.OrderId(UUID("00000000-0000-4000-8000-000000000001")),
        amount=catalog_types.Money(
            amount=Decimal(1),
            currency=catalog_types.Currency("EUR"),
        ),
        due_on=dt.date(2030, 1, 31),
    )


def test_accepts_what_satisfies_the_constraints() -> None:
    """The made one is valid."""
    assert asyncio.run(pay_invoice().validate()).valid


@pytest.mark.stub(of=[PayInvoiceHandler.do_handle])
def test_settles_an_invoice(app: Application) -> None:
    """Settles an invoice."""
    command = pay_invoice()
    asyncio.run(app.stores.invoices.add(invoice()))
    asyncio.run(app.billing.pay_invoice.handle(command))
    emitted = [type(event) for event in command.domain_events]
    assert emitted == [InvoicePaid]


@pytest.mark.stub(of=[PayInvoiceHandler.do_handle])
def test_refuses_half_of_it(app: Application) -> None:
    """Refuses half of it."""
    command = replace(
        pay_invoice(),
        amount=catalog_types.Money(
            amount=Decimal("0.50"),
            currency=catalog_types.Currency("EUR"),
        ),
    )
    asyncio.run(app.stores.invoices.add(invoice()))
    with pytest.raises(WrongAmount):
        asyncio.run(app.billing.pay_invoice.handle(command))


@pytest.mark.stub(of=[PayInvoiceHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = pay_invoice()
    asyncio.run(app.stores.invoices.add(invoice()))
    with cause:
        asyncio.run(app.commands.send(command))
    stored = asyncio.run(app.stores.invoices.find(command.invoice_id))
    assert stored is not None
