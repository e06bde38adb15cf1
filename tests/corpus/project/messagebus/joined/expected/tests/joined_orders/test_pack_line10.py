"""PackLine10: command, handler, way through the bus."""

import pytest
from messagebus import AsyncMessageBus

from shop.joined_orders.domain.messages import PackLine10
from shop.joined_orders.service.handlers.pack_line10 import pack_line10
from shop.service.uow import AbstractUnitOfWork


@pytest.mark.stub(of=[pack_line10])
async def test_pack_line10(
    pack_line10_cmd: PackLine10,
    uow: AbstractUnitOfWork,
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        await pack_line10(pack_line10_cmd, transaction.uow)
        await transaction.commit()


@pytest.mark.stub(of=[pack_line10])
async def test_pack_line10_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    pack_line10_cmd: PackLine10,
    uow: AbstractUnitOfWork,
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert PackLine10 in bus.commands_registry
    async with uow as transaction:
        await bus.handle(pack_line10_cmd, transaction)
        await transaction.commit()
