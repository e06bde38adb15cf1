"""FindOrderByParcel: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import assert_type

import pytest

from shop.app import Application
from shop.cqrs.context.execution_context import (
    DefaultExecutionContext,
    ExecutionContextBuilder,
)
from shop.cqrs.wire import decode, encode
from shop.orders.handlers.find_order_by_parcel import FindOrderByParcelHandler
from shop.orders.projections import OrderView
from shop.orders.queries import FindOrderByParcel


def find_order_by_parcel() -> FindOrderByParcel:
    """Make one that satisfies every constraint."""
    return FindOrderByParcel(tracking_code="tracking code")


def allowed() -> DefaultExecutionContext:
    """Make a context in which the query may be sent."""
    return (
        ExecutionContextBuilder().with_user_id("somebody").with_roles("clerk").build()
    )


def test_accepts_what_satisfies_the_constraints() -> None:
    """The made one is valid."""
    assert asyncio.run(find_order_by_parcel().validate()).valid


@pytest.mark.parametrize(
    ("field", "query"),
    [
        ("tracking_code", replace(find_order_by_parcel(), tracking_code="tra")),
    ],
)
def test_refuses_what_breaks_a_constraint(
    field: str,
    query: FindOrderByParcel,
) -> None:
    """Each constraint names its field."""
    result = asyncio.run(query.validate())
    assert field in {error.field_name for error in result.errors}


def test_demands_the_role_clerk() -> None:
    """Nobody and strangers are refused."""
    query = find_order_by_parcel()
    stranger = ExecutionContextBuilder().with_user_id("somebody").build()
    allowed_result = asyncio.run(query.authorize_with_context(allowed()))
    assert allowed_result.authorized
    assert not asyncio.run(query.authorize()).authorized
    stranger_result = asyncio.run(query.authorize_with_context(stranger))
    assert not stranger_result.authorized


@pytest.mark.stub(of=[FindOrderByParcelHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    query = find_order_by_parcel()
    with cause:
        result = asyncio.run(app.queries.query_with_context(query, allowed()))
    assert_type(result, OrderView | None)
    read = decode(OrderView | None, encode(result, OrderView | None))
    assert read == result
