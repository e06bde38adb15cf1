"""CountOrders: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from typing import assert_type

import pytest

from shop.app import Application
from shop.cqrs.context.execution_context import (
    DefaultExecutionContext,
    ExecutionContextBuilder,
)
from shop.cqrs.wire import decode, encode
from shop.orders.handlers.count_orders import CountOrdersHandler
from shop.orders.queries import CountOrders
from shop.orders.types import OrderStatus


def count_orders() -> CountOrders:
    """Make one that satisfies every constraint."""
    return CountOrders()


def allowed() -> DefaultExecutionContext:
    """Make a context in which the query may be sent."""
    return (
        ExecutionContextBuilder().with_user_id("somebody").with_roles("manager").build()
    )


def test_demands_the_role_manager() -> None:
    """Nobody and strangers are refused."""
    query = count_orders()
    stranger = ExecutionContextBuilder().with_user_id("somebody").build()
    allowed_result = asyncio.run(query.authorize_with_context(allowed()))
    assert allowed_result.authorized
    assert not asyncio.run(query.authorize()).authorized
    stranger_result = asyncio.run(query.authorize_with_context(stranger))
    assert not stranger_result.authorized


@pytest.mark.stub(of=[CountOrdersHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    query = count_orders()
    with cause:
        result = asyncio.run(app.queries.query_with_context(query, allowed()))
    assert_type(result, dict[OrderStatus, int])
    read = decode(dict[OrderStatus, int], encode(result, dict[OrderStatus, int]))
    assert read == result
