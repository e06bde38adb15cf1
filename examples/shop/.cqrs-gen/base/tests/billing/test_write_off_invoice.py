"""WriteOffInvoice: message, handler, way through the bus."""

import asyncio
import datetime as dt
from contextlib import AbstractContextManager
from decimal import Decimal
from uuid import UUID

import pytest

from shop.app import Application
from shop.billing.aggregates import Invoice
from shop.billing.commands import WriteOffInvoice
from shop.billing.handlers.write_off_invoice import WriteOffInvoiceHandler
from shop.billing.types import InvoiceId
from shop.catalog import types as catalog_types
from shop.cqrs.context.execution_context import (
    DefaultExecutionContext,
    ExecutionContextBuilder,
)
from shop.orders import types as orders_types


def write_off_invoice() -> WriteOffInvoice:
    """Make one that satisfies every constraint."""
    return WriteOffInvoice(
        invoice_id=InvoiceId(UUID("00000000-0000-4000-8000-000000000001")),
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


def allowed() -> DefaultExecutionContext:
    """Make a context in which the command may be sent."""
    return (
        ExecutionContextBuilder()
        .with_user_id("somebody")
        .with_roles("accountant")
        .build()
    )


def test_demands_the_role_accountant() -> None:
    """Nobody and strangers are refused."""
    command = write_off_invoice()
    stranger = ExecutionContextBuilder().with_user_id("somebody").build()
    allowed_result = asyncio.run(command.authorize_with_context(allowed()))
    assert allowed_result.authorized
    assert not asyncio.run(command.authorize()).authorized
    stranger_result = asyncio.run(command.authorize_with_context(stranger))
    assert not stranger_result.authorized


@pytest.mark.stub(of=[WriteOffInvoiceHandler.do_handle])
def test_gives_up_on_an_invoice(app: Application) -> None:
    """Gives up on an invoice."""
    command = write_off_invoice()
    asyncio.run(app.stores.invoices.add(invoice()))
    asyncio.run(app.billing.write_off_invoice.handle(command))


@pytest.mark.stub(of=[WriteOffInvoiceHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = write_off_invoice()
    asyncio.run(app.stores.invoices.add(invoice()))
    with cause:
        asyncio.run(app.commands.send_with_context(command, allowed()))
    stored = asyncio.run(app.stores.invoices.find(command.invoice_id))
    assert stored is not None
