"""BookSeat: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import assert_type
from uuid import UUID

import pytest

from shop.app import Application
from shop.booking.commands import BookSeat
from shop.booking.errors import SeatTaken
from shop.booking.events import SeatBooked
from shop.booking.handlers.book_seat import BookSeatHandler
from shop.booking.types import SeatId
from shop.cqrs.context.execution_context import (
    DefaultExecutionContext,
    ExecutionContextBuilder,
)
from shop.cqrs.wire import decode, encode


def book_seat() -> BookSeat:
    """Make one that satisfies every constraint."""
    return BookSeat(
        seat_id=SeatId(UUID("00000000-0000-4000-8000-000000000001")),
        guest="guest",
    )


def allowed() -> DefaultExecutionContext:
    """Make a context in which the command may be sent."""
    return (
        ExecutionContextBuilder()
        .with_user_id("somebody")
        .with_permissions("seats.book")
        .build()
    )


def test_demands_the_permission_seats_book_seats_all() -> None:
    """Nobody and strangers are refused."""
    command = book_seat()
    stranger = ExecutionContextBuilder().with_user_id("somebody").build()
    allowed_result = asyncio.run(command.authorize_with_context(allowed()))
    assert allowed_result.authorized
    assert not asyncio.run(command.authorize()).authorized
    stranger_result = asyncio.run(command.authorize_with_context(stranger))
    assert not stranger_result.authorized


@pytest.mark.stub(of=[BookSeatHandler.do_handle_with_context])
def test_books_a_seat(app: Application) -> None:
    """Books a seat."""
    command = book_seat()
    asyncio.run(app.booking.book_seat.handle_with_context(command, allowed()))
    emitted = [type(event) for event in command.domain_events]
    assert emitted == [SeatBooked]


@pytest.mark.stub(of=[BookSeatHandler.do_handle_with_context])
def test_refuses_a_seat_taken(app: Application) -> None:
    """Refuses a seat (taken)!"""
    command = replace(book_seat(), guest="Ann")
    with pytest.raises(SeatTaken):
        asyncio.run(app.booking.book_seat.handle_with_context(command, allowed()))


@pytest.mark.stub(of=[BookSeatHandler.do_handle_with_context])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = book_seat()
    with cause:
        result = asyncio.run(app.commands.send_with_context(command, allowed()))
    assert_type(result, SeatId)
    read = decode(SeatId, encode(result, SeatId))
    assert read == result
