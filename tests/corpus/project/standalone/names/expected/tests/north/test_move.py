"""Move: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager

from shop.app import Application
from shop.north.commands import Move


def move() -> Move:
    """Make one that satisfies every constraint."""
    return Move(where="where")


def test_way_through_the_bus(
    app: Application,
    unwritten: AbstractContextManager[None],
) -> None:
    """The bus finds the handler and returns what the schema says."""
    command = move()
    with unwritten:
        asyncio.run(app.commands.send(command))
