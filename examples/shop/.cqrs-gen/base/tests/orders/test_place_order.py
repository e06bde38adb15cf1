"""PlaceOrder: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from dataclasses import replace
from decimal import Decimal
from typing import assert_type
from uuid import UUID

import pytest

from shop.app import Application
from shop.catalog import types as catalog_types
from shop.cqrs.context.execution_context import (
    DefaultExecutionContext,
    ExecutionContextBuilder,
)
from shop.cqrs.wire import decode, encode
from shop.orders.commands import PlaceOrder
from shop.orders.errors import EmptyOrder
from shop.orders.events import OrderPlaced
from shop.orders.handlers.place_order import PlaceOrderHandler
from shop.orders.types import (
    Address,
    CardPayment,
    CustomerId,
    Email,
    OrderId,
    OrderLine,
    SalesChannel,
)


def place_order() -> PlaceOrder:
    """Make one that satisfies every constraint."""
    return PlaceOrder(
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
        payment=CardPayment(token="token"),
    )


def allowed() -> DefaultExecutionContext:
    """Make a context in which the command may be sent."""
    return (
        ExecutionContextBuilder()
        .with_user_id("somebody")
        .with_permissions("orders.place")
        .build()
    )


def test_accepts_what_satisfies_the_constraints() -> None:
    """The made one is valid."""
    assert asyncio.run(place_order().validate()).valid


@pytest.mark.parametrize(
    ("field", "command"),
    [
        ("email", replace(place_order(), email=Email(""))),
        ("lines", replace(place_order(), lines=place_order().lines[:0])),
        ("lines", replace(place_order(), lines=place_order().lines[:1] * 101)),
        ("voucher", replace(place_order(), voucher="")),
        ("gift_note", replace(place_order(), gift_note="x" * 201)),
    ],
)
def test_refuses_what_breaks_a_constraint(
    field: str,
    command: PlaceOrder,
) -> None:
    """Each constraint names its field."""
    result = asyncio.run(command.validate())
    assert field in {error.field_name for error in result.errors}


def test_demands_the_permission_orders_place() -> None:
    """Nobody and strangers are refused."""
    command = place_order()
    stranger = ExecutionContextBuilder().with_user_id("somebody").build()
    allowed_result = asyncio.run(command.authorize_with_context(allowed()))
    assert allowed_result.authorized
    assert not asyncio.run(command.authorize()).authorized
    stranger_result = asyncio.run(command.authorize_with_context(stranger))
    assert not stranger_result.authorized


def test_masks_what_is_sensitive() -> None:
    """Logs do not show it."""
    assert "email='***'" in repr(place_order())


@pytest.mark.stub(of=[PlaceOrderHandler.do_handle])
def test_places_an_order(app: Application) -> None:
    """Places an order."""
    command = place_order()
    asyncio.run(app.orders.place_order.handle(command))
    emitted = [type(event) for event in command.domain_events]
    assert emitted == [OrderPlaced]


@pytest.mark.stub(of=[PlaceOrderHandler.do_handle])
def test_places_an_order_of_a_partner(app: Application) -> None:
    """Places an order of a partner."""
    command = replace(place_order(), channel=SalesChannel("marketplace"))
    asyncio.run(app.orders.place_order.handle(command))
    emitted = [type(event) for event in command.domain_events]
    assert emitted == [OrderPlaced]


@pytest.mark.stub(of=[PlaceOrderHandler.do_handle])
def test_refuses_an_empty_basket(app: Application) -> None:
    """Refuses an empty basket."""
    command = replace(place_order(), lines=[])
    with pytest.raises(EmptyOrder):
        asyncio.run(app.orders.place_order.handle(command))


@pytest.mark.stub(of=[PlaceOrderHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = place_order()
    with cause:
        result = asyncio.run(app.commands.send_with_context(command, allowed()))
    assert_type(result, OrderId)
    read = decode(OrderId, encode(result, OrderId))
    assert read == result
    assert asyncio.run(app.stores.orders.all())
