"""AddTask: command, handler, way through the bus."""

import pytest
from messagebus import AsyncMessageBus

from shop.service.uow import AbstractUnitOfWork
from shop.tasks.domain.messages import AddTask
from shop.tasks.service.handlers.add_task import add_task


@pytest.mark.stub(of=[add_task])
async def test_add_task(
    add_task_cmd: AddTask,
    uow: AbstractUnitOfWork,
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        await add_task(add_task_cmd, transaction.uow)
        await transaction.commit()


@pytest.mark.stub(of=[add_task])
async def test_add_task_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    add_task_cmd: AddTask,
    uow: AbstractUnitOfWork,
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert AddTask in bus.commands_registry
    async with uow as transaction:
        await bus.handle(add_task_cmd, transaction)
        await transaction.commit()
