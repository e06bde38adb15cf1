"""FindSeats: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import assert_type

import pytest

from shop.app import Application
from shop.booking import types as booking_types
from shop.cqrs.wire import decode, encode
from shop.search.handlers.find_seats import FindSeatsHandler
from shop.search.queries import FindSeats


def find_seats() -> FindSeats:
    """Make one that satisfies every constraint."""
    return FindSeats()


def test_accepts_what_satisfies_the_constraints() -> None:
    """The made one is valid."""
    assert asyncio.run(find_seats().validate()).valid


@pytest.mark.parametrize(
    ("field", "query"),
    [
        ("limit", replace(find_seats(), limit=0)),
    ],
)
def test_refuses_what_breaks_a_constraint(
    field: str,
    query: FindSeats,
) -> None:
    """Each constraint names its field."""
    result = asyncio.run(query.validate())
    assert field in {error.field_name for error in result.errors}


@pytest.mark.stub(of=[FindSeatsHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    query = find_seats()
    with cause:
        result = asyncio.run(app.queries.query(query))
    assert_type(result, list[booking_types.SeatId])
    read = decode(
        list[booking_types.SeatId],
        encode(result, list[booking_types.SeatId]),
    )
    assert read == result
