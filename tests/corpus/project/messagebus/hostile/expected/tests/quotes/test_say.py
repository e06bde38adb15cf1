"""Say: command, handler, way through the bus."""

import pytest
from messagebus import AsyncMessageBus

from shop.quotes.domain.messages import Say
from shop.quotes.service.handlers.say import say
from shop.service.uow import AbstractUnitOfWork


@pytest.mark.stub(of=[say])
async def test_say(
    say_cmd: Say,
    uow: AbstractUnitOfWork,
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        await say(say_cmd, transaction.uow)
        await transaction.commit()


@pytest.mark.stub(of=[say])
async def test_say_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    say_cmd: Say,
    uow: AbstractUnitOfWork,
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert Say in bus.commands_registry
    async with uow as transaction:
        await bus.handle(say_cmd, transaction)
        await transaction.commit()


@pytest.mark.stub(of=[say])
async def test_breaks_out(
    say_cmd: Say,
    uow: AbstractUnitOfWork,
) -> None:
    """\"\"\" breaks out."""
    command = say_cmd
    async with uow as transaction:
        await say(command, transaction.uow)
        await transaction.commit()
