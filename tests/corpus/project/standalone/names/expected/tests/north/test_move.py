"""Move: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager

import pytest

from shop.app import Application
from shop.north.commands import Move
from shop.north.handlers.move import MoveHandler


def move() -> Move:
    """Make one that satisfies every constraint."""
    return Move(where="where")


@pytest.mark.stub(of=[MoveHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = move()
    with cause:
        asyncio.run(app.commands.send(command))
    assert app.commands.has_handler(Move)
