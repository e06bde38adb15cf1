"""ShipOrder: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from dataclasses import replace
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
from shop.orders.commands import ShipOrder
from shop.orders.errors import OrderNotFound
from shop.orders.events import OrderShipped
from shop.orders.handlers.ship_order import ShipOrderHandler
from shop.orders.types import Address, CustomerId, Email, OrderId, OrderLine


def ship_order() -> ShipOrder:
    """Make one that satisfies every constraint."""
    return ShipOrder(
        order_id=OrderId(UUID("00000000-0000-4000-8000-000000000001")),
        tracking_code="tracking code",
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
    return (
        ExecutionContextBuilder().with_user_id("somebody").with_roles("clerk").build()
    )


def test_accepts_what_satisfies_the_constraints() -> None:
    """The made one is valid."""
    assert asyncio.run(ship_order().validate()).valid


@pytest.mark.parametrize(
    ("field", "command"),
    [
        ("tracking_code", replace(ship_order(), tracking_code="tra")),
    ],
)
def test_refuses_what_breaks_a_constraint(
    field: str,
    command: ShipOrder,
) -> None:
    """Each constraint names its field."""
    result = asyncio.run(command.validate())
    assert field in {error.field_name for error in result.errors}


def test_demands_the_role_clerk_manager() -> None:
    """Nobody and strangers are refused."""
    command = ship_order()
    stranger = ExecutionContextBuilder().with_user_id("somebody").build()
    allowed_result = asyncio.run(command.authorize_with_context(allowed()))
    assert allowed_result.authorized
    assert not asyncio.run(command.authorize()).authorized
    stranger_result = asyncio.run(command.authorize_with_context(stranger))
    assert not stranger_result.authorized


@pytest.mark.stub(of=[ShipOrderHandler.do_handle_with_context])
def test_ships_an_order(app: Application) -> None:
    """Ships an order."""
    command = ship_order()
    asyncio.run(app.stores.orders.add(order()))
    asyncio.run(app.orders.ship_order.handle_with_context(command, allowed()))
    emitted = [type(event) for event in command.domain_events]
    assert emitted == [OrderShipped]


@pytest.mark.stub(of=[ShipOrderHandler.do_handle_with_context])
def test_refuses_an_order_that_nobody_placed(app: Application) -> None:
    """Refuses an order that nobody placed."""
    command = ship_order()
    with pytest.raises(OrderNotFound):
        asyncio.run(app.orders.ship_order.handle_with_context(command, allowed()))


@pytest.mark.stub(of=[ShipOrderHandler.do_handle_with_context])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = ship_order()
    asyncio.run(app.stores.orders.add(order()))
    with cause:
        asyncio.run(app.commands.send_with_context(command, allowed()))
    stored = asyncio.run(app.stores.orders.find(command.order_id))
    assert stored is not None
