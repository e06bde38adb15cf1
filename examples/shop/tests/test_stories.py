"""The shop from end to end, as its customers and clerks live through it."""

import asyncio
from decimal import Decimal
from uuid import uuid4

from shop.app import Application
from shop.billing.commands import PayInvoice
from shop.billing.projections import OrderBalance
from shop.billing.queries import GetOrderBalance
from shop.catalog.commands import ListProduct, ReceiveStock
from shop.catalog.queries import GetCategories, GetProduct, SearchProducts
from shop.catalog.types import Currency, Money, Sku, Units
from shop.cqrs.context.execution_context import ExecutionContextBuilder
from shop.orders.builders import PlaceOrderBuilder
from shop.orders.commands import AmendOrder, CancelOrder, ShipOrder
from shop.orders.projections import OrderView
from shop.orders.queries import CountOrders, GetOrder, ListOrders
from shop.orders.types import (
    Address,
    CardPayment,
    CustomerId,
    Email,
    OrderId,
    OrderLine,
    OrderStatus,
    Quantity,
)

DUNE = Sku("BK-0001")
EUROS = Currency("EUR")
ANN = CustomerId(uuid4())
CUSTOMER = (
    ExecutionContextBuilder().with_user_id("ann").with_permissions("orders.place")
).build()
STAFF = (
    ExecutionContextBuilder()
    .with_user_id("bob")
    .with_roles("buyer", "clerk", "manager", "accountant")
).build()


async def stock(app: Application) -> None:
    """Offer a book and put ten of it on the shelf."""
    await app.commands.send_with_context(
        ListProduct(
            sku=DUNE,
            title="Dune",
            price=Money(amount=Decimal("9.50"), currency=EUROS),
            category="Books/Science fiction",
        ),
        STAFF,
    )
    await app.commands.send(ReceiveStock(sku=DUNE, units=Units(10)))


async def order_two(app: Application) -> OrderId:
    """Order two of the book."""
    placing = PlaceOrderBuilder(
        customer_id=ANN,
        email=Email("ann@example.org"),
        lines=[
            OrderLine(
                sku=DUNE,
                quantity=Quantity(2),
                unit_price=Money(amount=Decimal("9.50"), currency=EUROS),
            )
        ],
        ship_to=Address(street="Main Street 1", city="Bath", country="GB"),
        payment=CardPayment(token="tok-1"),
    ).with_gift_note("Happy birthday")
    return await app.commands.send_with_context(placing.build(), CUSTOMER)


async def view(app: Application, order_id: OrderId) -> OrderView:
    """Look at an order."""
    found = await app.queries.query_with_context(GetOrder(order_id=order_id), CUSTOMER)
    assert found is not None
    return found


def test_an_order_is_placed_amended_and_shipped(app: Application) -> None:
    """Every step is seen, although answers are cached."""

    async def story() -> tuple[OrderView, OrderView, OrderView]:
        await stock(app)
        order_id = await order_two(app)
        placed = await view(app, order_id)
        amend = AmendOrder(order_id=order_id, gift_note=None)
        await app.commands.send_with_context(amend, CUSTOMER)
        ship = ShipOrder(order_id=order_id, tracking_code="GB-77-1")
        await app.commands.send_with_context(ship, STAFF)
        listed = await app.queries.query_with_context(
            ListOrders(customer_id=ANN, status=OrderStatus.SHIPPED), CUSTOMER
        )
        return placed, await view(app, order_id), listed[0]

    placed, shipped, listed = asyncio.run(story())
    assert placed.status is OrderStatus.PLACED
    assert placed.total.amount == Decimal("19.00")
    assert shipped.status is OrderStatus.SHIPPED
    assert shipped.tracking_code == "GB-77-1"
    assert listed == shipped


def test_a_cancelled_order_goes_back_on_the_shelf(app: Application) -> None:
    """What was reserved can be sold again, and nothing is left to pay."""

    async def story() -> tuple[int, int, dict[OrderStatus, int]]:
        await stock(app)
        order_id = await order_two(app)
        reserved = await app.stores.products.get(DUNE)
        cancel = CancelOrder(order_id=order_id, reason="changed my mind")
        await app.commands.send_with_context(cancel, CUSTOMER)
        back = await app.stores.products.get(DUNE)
        counted = await app.queries.query_with_context(CountOrders(), STAFF)
        return reserved.in_stock, back.in_stock, counted

    assert asyncio.run(story()) == (8, 10, {OrderStatus.CANCELLED: 1})


def test_a_paid_order_is_balanced(app: Application) -> None:
    """The balance is built from events of orders and of billing."""

    async def story() -> tuple[OrderBalance | None, OrderBalance | None]:
        await stock(app)
        order_id = await order_two(app)
        asked = GetOrderBalance(order_id=order_id)
        before = await app.queries.query_with_context(asked, CUSTOMER)
        bill = await app.stores.invoices.of_order(order_id)
        assert bill is not None
        await app.commands.send(
            PayInvoice(invoice_id=bill.invoice_id, amount=bill.amount)
        )
        return before, await app.queries.query_with_context(asked, CUSTOMER)

    before, after = asyncio.run(story())
    assert before is not None
    assert before.paid is None
    assert after is not None
    assert after.paid == after.total


def test_products_are_found_on_their_shelves(app: Application) -> None:
    """By number, by title and by category."""

    async def story() -> None:
        await stock(app)
        dune = await app.queries.query(GetProduct(sku=DUNE))
        assert dune is not None
        assert await app.queries.query(SearchProducts(text="dun")) == [dune]
        shelves = await app.queries.query(GetCategories())
        assert [shelf.name for shelf in shelves.children] == ["Books"]
        assert shelves.children[0].children[0].name == "Science fiction"

    asyncio.run(story())
