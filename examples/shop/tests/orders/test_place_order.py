"""PlaceOrder: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from dataclasses import replace
from decimal import Decimal
from typing import assert_type
from uuid import UUID

import pytest

from shop.app import Application
from shop.billing.aggregates import Invoice
from shop.billing.projections import OrderBalance
from shop.catalog import types as catalog_types
from shop.catalog.aggregates import Product
from shop.catalog.errors import OutOfStock
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
    Quantity,
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


@pytest.fixture
def app(app: Application) -> Application:
    """Put what is ordered on the shelf."""
    product = Product(
        sku=catalog_types.Sku("BK-0001"),
        title="Dune",
        price=catalog_types.Money(
            amount=Decimal(1), currency=catalog_types.Currency("EUR")
        ),
        category="Books",
        in_stock=catalog_types.Units(5),
    )
    asyncio.run(app.stores.products.add(product))
    return app


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


def test_refuses_prices_in_two_currencies() -> None:
    """Nobody exchanges money here."""
    dollars = catalog_types.Money(
        amount=Decimal(1), currency=catalog_types.Currency("USD")
    )
    command = place_order()
    mixed = [*command.lines, replace(command.lines[0], unit_price=dollars)]
    result = asyncio.run(replace(command, lines=mixed).validate())
    assert [error.error_code for error in result.errors] == ["one_currency"]


def test_refuses_more_than_there_is(app: Application) -> None:
    """Five are on the shelf."""
    line = replace(place_order().lines[0], quantity=Quantity(6))
    command = replace(place_order(), lines=[line])
    with pytest.raises(OutOfStock) as caught:
        asyncio.run(app.orders.place_order.handle(command))
    assert caught.value.in_stock == 5
    assert not command.domain_events


def test_takes_what_is_ordered_off_the_shelf_and_sends_a_bill(app: Application) -> None:
    """Listeners of two contexts hear of one order."""

    async def story() -> tuple[Product, OrderBalance | None, Invoice | None]:
        order_id = await app.commands.send_with_context(place_order(), allowed())
        return (
            await app.stores.products.get(catalog_types.Sku("BK-0001")),
            await app.stores.order_balances.get(order_id),
            await app.stores.invoices.of_order(order_id),
        )

    product, balance, bill = asyncio.run(story())
    assert product.in_stock == 4
    assert balance is not None
    assert balance.paid is None
    assert bill is not None
    assert bill.amount == balance.total


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
