"""Say: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager

import pytest

from shop.app import Application
from shop.quotes.commands import Say
from shop.quotes.handlers.say import SayHandler
from shop.quotes.types import Odd


def say() -> Say:
    """Make one that satisfies every constraint."""
    return Say(odd=Odd(pattern='"'))


def test_accepts_what_satisfies_the_constraints() -> None:
    """The made one is valid."""
    assert asyncio.run(say().validate()).valid


@pytest.mark.stub(of=[SayHandler.do_handle])
def test_breaks_out(app: Application) -> None:
    """\"\"\" breaks out."""
    command = say()
    asyncio.run(app.quotes.say.handle(command))


@pytest.mark.stub(of=[SayHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = say()
    with cause:
        asyncio.run(app.commands.send(command))
    assert app.commands.has_handler(Say)
