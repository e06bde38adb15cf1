"""GetOrder: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from typing import assert_type
from uuid import UUID

import pytest

from shop.app import Application
from shop.cqrs.context.execution_context import (
    DefaultExecutionContext,
    ExecutionContextBuilder,
)
from shop.cqrs.wire import decode, encode
from shop.orders.handlers.get_order import GetOrderHandler
from shop.orders.projections import OrderView
from shop.orders.queries import GetOrder
from shop.orders.types import OrderId


def get_order() -> GetOrder:
    """Make one that satisfies every constraint."""
    return GetOrder(order_id=OrderId(UUID("00000000-0000-4000-8000-000000000001")))


def allowed() -> DefaultExecutionContext:
    """Make a context in which the query may be sent."""
    return ExecutionContextBuilder().with_user_id("somebody").build()


def test_demands_that_somebody_is_signed_in() -> None:
    """Nobody and strangers are refused."""
    query = get_order()
    stranger = ExecutionContextBuilder().build()
    allowed_result = asyncio.run(query.authorize_with_context(allowed()))
    assert allowed_result.authorized
    assert not asyncio.run(query.authorize()).authorized
    stranger_result = asyncio.run(query.authorize_with_context(stranger))
    assert not stranger_result.authorized


@pytest.mark.stub(of=[GetOrderHandler.do_handle])
def test_answers_nothing_for_an_order_that_nobody_placed(app: Application) -> None:
    """Answers nothing for an order that nobody placed."""
    query = get_order()
    asyncio.run(app.orders.get_order.handle(query))


@pytest.mark.stub(of=[GetOrderHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    query = get_order()
    with cause:
        result = asyncio.run(app.queries.query_with_context(query, allowed()))
    assert_type(result, OrderView | None)
    read = decode(OrderView | None, encode(result, OrderView | None))
    assert read == result
