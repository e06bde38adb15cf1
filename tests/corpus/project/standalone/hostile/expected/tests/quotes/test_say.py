"""Say: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager

from shop.app import Application
from shop.quotes.commands import Say
from shop.quotes.types import Odd


def say() -> Say:
    """Make one that satisfies every constraint."""
    return Say(odd=Odd(pattern='"'))


def test_accepts_what_satisfies_the_constraints() -> None:
    """The made one is valid."""
    assert asyncio.run(say().validate()).valid


def test_breaks_out(
    app: Application,
    unwritten: AbstractContextManager[None],
) -> None:
    """\"\"\" breaks out."""
    command = say()
    with unwritten:
        asyncio.run(app.quotes.say.handle(command))


def test_way_through_the_bus(
    app: Application,
    unwritten: AbstractContextManager[None],
) -> None:
    """The bus finds the handler and returns what the schema says."""
    command = say()
    with unwritten:
        asyncio.run(app.commands.send(command))
