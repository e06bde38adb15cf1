"""GetSeat: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from typing import assert_type
from uuid import UUID

import pytest

from shop.app import Application
from shop.booking import types as booking_types
from shop.cqrs.context.execution_context import (
    DefaultExecutionContext,
    ExecutionContextBuilder,
)
from shop.cqrs.wire import decode, encode
from shop.search.handlers.get_seat import GetSeatHandler
from shop.search.queries import GetSeat


def get_seat() -> GetSeat:
    """Make one that satisfies every constraint."""
    return GetSeat(
        seat_id=booking_types.SeatId(UUID("00000000-0000-4000-8000-000000000001")),
    )


def allowed() -> DefaultExecutionContext:
    """Make a context in which the query may be sent."""
    return ExecutionContextBuilder().with_user_id("somebody").build()


def test_demands_that_somebody_is_signed_in() -> None:
    """Nobody and strangers are refused."""
    query = get_seat()
    stranger = ExecutionContextBuilder().build()
    allowed_result = asyncio.run(query.authorize_with_context(allowed()))
    assert allowed_result.authorized
    assert not asyncio.run(query.authorize()).authorized
    stranger_result = asyncio.run(query.authorize_with_context(stranger))
    assert not stranger_result.authorized


@pytest.mark.stub(of=[GetSeatHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    query = get_seat()
    with cause:
        result = asyncio.run(app.queries.query_with_context(query, allowed()))
    assert_type(result, dict[str, str] | None)
    read = decode(dict[str, str] | None, encode(result, dict[str, str] | None))
    assert read == result
