"""The hand-written shop from end to end."""

import asyncio
from decimal import Decimal
from uuid import uuid4

import pytest
from shop.app import build_application
from shop.cqrs.context.execution_context import ExecutionContextBuilder
from shop.cqrs.exceptions import CommandProcessingException
from shop.orders.builders import GetOrderBuilder, PlaceOrderBuilder
from shop.orders.commands import PlaceOrder, ShipOrder
from shop.orders.errors import EmptyOrder, OrderNotFound
from shop.orders.events import OrderPlaced
from shop.orders.projections import InMemoryOrderViewStore
from shop.orders.queries import GetOrder
from shop.orders.types import Money, OrderLine, OrderStatus

CLERK = ExecutionContextBuilder().with_permissions("orders.place").build()
LINE = OrderLine(
    sku="b-1", quantity=2, unit_price=Money(amount=Decimal("4.50"), currency="EUR")
)


def place(*lines):
    return PlaceOrder(customer_id=uuid4(), lines=list(lines))


def test_an_order_is_placed_seen_shipped_and_seen_again():
    async def story():
        app = build_application()
        order_id = await app.commands.send_with_context(place(LINE), CLERK)
        placed = await app.queries.query(GetOrder(order_id=order_id))
        await app.commands.send_with_context(ShipOrder(order_id=order_id), CLERK)
        return placed, await app.queries.query(GetOrder(order_id=order_id))

    placed, shipped = asyncio.run(story())
    assert placed.total == Money(amount=Decimal("9.00"), currency="EUR")
    assert placed.status is OrderStatus.PLACED
    assert shipped.status is OrderStatus.SHIPPED


def test_an_answer_comes_from_the_cache_until_an_event_makes_it_stale():
    async def story():
        views = InMemoryOrderViewStore()
        app = build_application(order_view_store=views)
        order_id = await app.commands.send_with_context(place(LINE), CLERK)
        first = await app.queries.query(GetOrder(order_id=order_id))
        await views.remove(order_id)
        cached = await app.queries.query(GetOrder(order_id=order_id))
        await app.commands.send_with_context(ShipOrder(order_id=order_id), CLERK)
        return first, cached, await app.queries.query(GetOrder(order_id=order_id))

    first, cached, stale = asyncio.run(story())
    assert cached is first
    assert stale is None


def test_a_stub_listener_that_fails_leaves_the_command_and_other_listeners_alone(
    caplog,
):
    async def story():
        app = build_application()
        order_id = await app.commands.send_with_context(place(LINE), CLERK)
        return await app.queries.query(GetOrder(order_id=order_id))

    assert asyncio.run(story()) is not None
    assert "OrderPlaced could not be published" in caplog.text
    assert "NotImplementedError" in caplog.text


def test_without_a_context_the_command_is_denied():
    app = build_application()
    with pytest.raises(CommandProcessingException, match="must be signed in"):
        asyncio.run(app.commands.send(place(LINE)))


@pytest.mark.parametrize(
    ("command", "cause"),
    [
        (place(), EmptyOrder),
        (ShipOrder(order_id=uuid4()), OrderNotFound),
    ],
)
def test_domain_errors_arrive_as_the_cause(command, cause):
    app = build_application()
    with pytest.raises(CommandProcessingException) as caught:
        asyncio.run(app.commands.send_with_context(command, CLERK))
    assert isinstance(caught.value.cause, cause)
    assert caught.value.__cause__ is caught.value.cause
    assert caught.value.command_type is type(command)


def test_nested_violations_name_their_place():
    bad = OrderLine(
        sku="b", quantity=0, unit_price=Money(amount=Decimal(-1), currency="eur")
    )
    result = asyncio.run(place(LINE, bad).validate())
    assert [(e.field_name, e.error_code) for e in result.errors] == [
        ("lines[1].quantity", "ge"),
        ("lines[1].unit_price.amount", "ge"),
        ("lines[1].unit_price.currency", "pattern"),
    ]


def test_builders_make_new_messages_with_their_metadata():
    start = PlaceOrderBuilder(customer_id=uuid4(), lines=[LINE])
    gift = start.with_gift_note("for you").initiated_by("ann").correlated_by("c-1")
    first, second = gift.build(), gift.build()
    assert (first.gift_note, first.get_initiated_by()) == ("for you", "ann")
    assert first.get_correlation_id() == "c-1"
    assert first == second
    assert first.get_command_id() != second.get_command_id()
    assert start.build().gift_note is None
    assert start.build().get_correlation_id() is None


def test_typed_builders_send():
    async def story():
        app = build_application()
        builder = PlaceOrderBuilder(customer_id=uuid4(), lines=[LINE])
        order_id = await app.commands.send_with_context(builder.build(), CLERK)
        return await GetOrderBuilder(order_id=order_id).execute_with(app.queries)

    assert asyncio.run(story()).status is OrderStatus.PLACED


def test_emitted_events_can_be_read_from_the_command():
    app = build_application()
    command = place(LINE)
    order_id = asyncio.run(app.commands.send_with_context(command, CLERK))
    assert command.domain_events == (
        OrderPlaced(
            order_id=order_id,
            lines=[LINE],
            total=Money(amount=Decimal("9.00"), currency="EUR"),
        ),
    )
