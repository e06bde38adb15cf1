"""Move: command, handler, way through the bus."""

import pytest
from messagebus import AsyncMessageBus

from shop.north.domain.messages import Move
from shop.north.service.handlers.move import move
from shop.service.uow import AbstractUnitOfWork


@pytest.mark.stub(of=[move])
async def test_move(
    north_move_cmd: Move,
    uow: AbstractUnitOfWork,
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        await move(north_move_cmd, transaction.uow)
        await transaction.commit()


@pytest.mark.stub(of=[move])
async def test_move_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    north_move_cmd: Move,
    uow: AbstractUnitOfWork,
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert Move in bus.commands_registry
    async with uow as transaction:
        await bus.handle(north_move_cmd, transaction)
        await transaction.commit()
