"""PackLine2: command, handler, way through the bus."""

import pytest
from messagebus import AsyncMessageBus

from shop.joined_orders.domain.messages import PackLine2
from shop.joined_orders.service.handlers.pack_line2 import pack_line2
from shop.service.uow import AbstractUnitOfWork


@pytest.mark.stub(of=[pack_line2])
async def test_pack_line2(
    pack_line2_cmd: PackLine2,
    uow: AbstractUnitOfWork,
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        await pack_line2(pack_line2_cmd, transaction.uow)
        await transaction.commit()


@pytest.mark.stub(of=[pack_line2])
async def test_pack_line2_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    pack_line2_cmd: PackLine2,
    uow: AbstractUnitOfWork,
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert PackLine2 in bus.commands_registry
    async with uow as transaction:
        await bus.handle(pack_line2_cmd, transaction)
        await transaction.commit()
