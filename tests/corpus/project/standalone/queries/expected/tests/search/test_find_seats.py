"""FindSeats: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import assert_type

import pytest

from shop.app import Application
from shop.booking import types as booking_types
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


def test_way_through_the_bus(
    app: Application,
    unwritten: AbstractContextManager[None],
) -> None:
    """The bus finds the handler and returns what the schema says."""
    query = find_seats()
    with unwritten:
        assert_type(asyncio.run(app.queries.query(query)), list[booking_types.SeatId])
