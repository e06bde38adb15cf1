"""DrawShape: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from dataclasses import replace
from decimal import Decimal
from typing import assert_type
from uuid import UUID

import pytest

from shop.app import Application
from shop.cqrs.wire import decode, encode
from shop.shapes.commands import DrawShape
from shop.shapes.handlers.draw_shape import DrawShapeHandler
from shop.shapes.types import Circle, Code, Node, Percent, Point, Secret, Shape, ShapeId


def draw_shape() -> DrawShape:
    """Make one that satisfies every constraint."""
    return DrawShape(
        shape_id=ShapeId(UUID("00000000-0000-4000-8000-000000000001")),
        shape=Circle(center=Point(x=1.0), radius=Decimal(1)),
        tree=Node(name="name"),
        secret=Secret("secret s"),
        percent=Percent(Decimal("1.00")),
        code=Code("AB12"),
    )


def test_accepts_what_satisfies_the_constraints() -> None:
    """The made one is valid."""
    assert asyncio.run(draw_shape().validate()).valid


@pytest.mark.parametrize(
    ("field", "command"),
    [
        ("secret", replace(draw_shape(), secret=Secret("secret "))),
        ("percent", replace(draw_shape(), percent=Percent(Decimal(-1)))),
        ("percent", replace(draw_shape(), percent=Percent(Decimal(101)))),
        ("percent", replace(draw_shape(), percent=Percent(Decimal("0.005")))),
        ("code", replace(draw_shape(), code=Code(""))),
    ],
)
def test_refuses_what_breaks_a_constraint(
    field: str,
    command: DrawShape,
) -> None:
    """Each constraint names its field."""
    result = asyncio.run(command.validate())
    assert field in {error.field_name for error in result.errors}


def test_masks_what_is_sensitive() -> None:
    """Logs do not show it."""
    assert "secret='***'" in repr(draw_shape())


@pytest.mark.stub(of=[DrawShapeHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = draw_shape()
    with cause:
        result = asyncio.run(app.commands.send(command))
    assert_type(result, list[Shape])
    read = decode(list[Shape], encode(result, list[Shape]))
    assert read == result
