"""CloseShelf: command, handler, way through the bus."""

import pytest
from messagebus import AsyncMessageBus

from shop.lending.domain.messages import CloseShelf
from shop.lending.service.handlers.close_shelf import close_shelf
from shop.service.uow import AbstractUnitOfWork


@pytest.mark.stub(of=[close_shelf])
async def test_close_shelf(
    close_shelf_cmd: CloseShelf,
    uow: AbstractUnitOfWork,
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        result = await close_shelf(close_shelf_cmd, transaction.uow)
        await transaction.commit()
    assert result.is_ok()


@pytest.mark.stub(of=[close_shelf])
async def test_close_shelf_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    close_shelf_cmd: CloseShelf,
    uow: AbstractUnitOfWork,
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert CloseShelf in bus.commands_registry
    async with uow as transaction:
        result = await bus.handle(close_shelf_cmd, transaction)
        await transaction.commit()
    assert result.is_ok()
