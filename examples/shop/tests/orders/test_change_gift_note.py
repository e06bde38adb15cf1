"""ChangeGiftNote: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from decimal import Decimal
from uuid import UUID

import pytest

from shop.app import Application
from shop.catalog import types as catalog_types
from shop.cqrs.context.execution_context import (
    DefaultExecutionContext,
    ExecutionContextBuilder,
)
from shop.orders.aggregates import Order
from shop.orders.commands import ChangeGiftNote
from shop.orders.handlers.change_gift_note import ChangeGiftNoteHandler
from shop.orders.types import Address, CustomerId, Email, OrderId, OrderLine


def change_gift_note() -> ChangeGiftNote:
    """Make one that satisfies every constraint."""
    return ChangeGiftNote(
        order_id=OrderId(UUID("00000000-0000-4000-8000-000000000001")),
        note="note",
    )


def order() -> Order:
    """Make what the command is about."""
    return Order(
        order_id=OrderId(UUID("00000000-0000-4000-8000-000000000001")),
        customer_id=CustomerId(UUID("00000000-0000-4000-8000-000000000001")),
        email=Email("ann@example.org"),
        lines=[
            OrderLine(
                sku=catalog_types.Sku("BK-0001"),
                unit_price=catalog_types.Money(
                    amount=Decimal(1),
                    currency=catalog_types.Currency("EUR"),
                ),
            ),
        ],
        ship_to=Address(street="street", city="city", country="DE"),
    )


def allowed() -> DefaultExecutionContext:
    """Make a context in which the command may be sent."""
    return ExecutionContextBuilder().with_user_id("somebody").build()


def test_demands_that_somebody_is_signed_in() -> None:
    """Nobody and strangers are refused."""
    command = change_gift_note()
    stranger = ExecutionContextBuilder().build()
    allowed_result = asyncio.run(command.authorize_with_context(allowed()))
    assert allowed_result.authorized
    assert not asyncio.run(command.authorize()).authorized
    stranger_result = asyncio.run(command.authorize_with_context(stranger))
    assert not stranger_result.authorized


@pytest.mark.stub(of=[ChangeGiftNoteHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = change_gift_note()
    asyncio.run(app.stores.orders.add(order()))
    with cause:
        asyncio.run(app.commands.send_with_context(command, allowed()))
    stored = asyncio.run(app.stores.orders.find(command.order_id))
    assert stored is not None
