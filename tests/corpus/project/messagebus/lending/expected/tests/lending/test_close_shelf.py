"""CloseShelf: command, handler, way through the bus."""

from contextlib import AbstractContextManager

from messagebus import AsyncMessageBus

from shop.lending.domain.messages import CloseShelf
from shop.lending.service.handlers.close_shelf import close_shelf
from shop.service.uow import AbstractUnitOfWork


async def test_close_shelf(
    close_shelf_cmd: CloseShelf,
    uow: AbstractUnitOfWork,
    unwritten: AbstractContextManager[None],
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        with unwritten:
            result = await close_shelf(close_shelf_cmd, transaction.uow)
        await transaction.commit()
    assert result.is_ok()


async def test_close_shelf_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    close_shelf_cmd: CloseShelf,
    uow: AbstractUnitOfWork,
    unwritten: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert CloseShelf in bus.commands_registry
    async with uow as transaction:
        with unwritten:
            result = await bus.handle(close_shelf_cmd, transaction)
        await transaction.commit()
    assert result.is_ok()
