"""GetInvoice: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from typing import assert_type
from uuid import UUID

import pytest

from shop.app import Application
from shop.billing.aggregates import Invoice
from shop.billing.handlers.get_invoice import GetInvoiceHandler
from shop.billing.queries import GetInvoice
from shop.billing.types import InvoiceId
from shop.cqrs.context.execution_context import (
    DefaultExecutionContext,
    ExecutionContextBuilder,
)
from shop.cqrs.wire import decode, encode


def get_invoice() -> GetInvoice:
    """Make one that satisfies every constraint."""
    return GetInvoice(
        invoice_id=InvoiceId(UUID("00000000-0000-4000-8000-000000000001")),
    )


def allowed() -> DefaultExecutionContext:
    """Make a context in which the query may be sent."""
    return (
        ExecutionContextBuilder()
        .with_user_id("somebody")
        .with_roles("accountant")
        .build()
    )


def test_demands_the_role_accountant_auditor() -> None:
    """Nobody and strangers are refused."""
    query = get_invoice()
    stranger = ExecutionContextBuilder().with_user_id("somebody").build()
    allowed_result = asyncio.run(query.authorize_with_context(allowed()))
    assert allowed_result.authorized
    assert not asyncio.run(query.authorize()).authorized
    stranger_result = asyncio.run(query.authorize_with_context(stranger))
    assert not stranger_result.authorized


@pytest.mark.stub(of=[GetInvoiceHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    query = get_invoice()
    with cause:
        result = asyncio.run(app.queries.query_with_context(query, allowed()))
    assert_type(result, Invoice | None)
    read = decode(Invoice | None, encode(result, Invoice | None))
    assert read == result
