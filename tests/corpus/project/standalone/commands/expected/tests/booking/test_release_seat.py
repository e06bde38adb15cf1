"""ReleaseSeat: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from uuid import UUID

import pytest

from shop.app import Application
from shop.booking.commands import ReleaseSeat
from shop.booking.handlers.release_seat import ReleaseSeatHandler
from shop.booking.types import SeatId
from shop.cqrs.context.execution_context import (
    DefaultExecutionContext,
    ExecutionContextBuilder,
)


def release_seat() -> ReleaseSeat:
    """Make one that satisfies every constraint."""
    return ReleaseSeat(seat_id=SeatId(UUID("00000000-0000-4000-8000-000000000001")))


def allowed() -> DefaultExecutionContext:
    """Make a context in which the command may be sent."""
    return ExecutionContextBuilder().with_user_id("somebody").build()


def test_demands_that_somebody_is_signed_in() -> None:
    """Nobody and strangers are refused."""
    command = release_seat()
    stranger = ExecutionContextBuilder().build()
    allowed_result = asyncio.run(command.authorize_with_context(allowed()))
    assert allowed_result.authorized
    assert not asyncio.run(command.authorize()).authorized
    stranger_result = asyncio.run(command.authorize_with_context(stranger))
    assert not stranger_result.authorized


@pytest.mark.stub(of=[ReleaseSeatHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = release_seat()
    with cause:
        asyncio.run(app.commands.send_with_context(command, allowed()))
    assert app.commands.has_handler(ReleaseSeat)
