"""PackLine: command, handler, way through the bus."""

from uuid import UUID

import pytest
from messagebus import AsyncMessageBus

from shop.joined_orders.domain.messages import PackLine
from shop.joined_orders.domain.model import Line
from shop.joined_orders.service.handlers.pack_line import pack_line
from shop.service.uow import AbstractUnitOfWork


def line() -> Line:
    """Make what the command is about."""
    return Line(line_id=UUID("00000000-0000-4000-8000-000000000001"), amount=1)


@pytest.mark.stub(of=[pack_line])
async def test_pack_line(
    joined_orders__pack_line_cmd: PackLine,
    uow: AbstractUnitOfWork,
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        await transaction.uow.joined_orders__lines.add(line())
        result = await pack_line(joined_orders__pack_line_cmd, transaction.uow)
        await transaction.commit()
    assert result.is_ok()


@pytest.mark.stub(of=[pack_line])
async def test_pack_line_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    joined_orders__pack_line_cmd: PackLine,
    uow: AbstractUnitOfWork,
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert PackLine in bus.commands_registry
    async with uow as transaction:
        await transaction.uow.joined_orders__lines.add(line())
        result = await bus.handle(joined_orders__pack_line_cmd, transaction)
        stored = await transaction.uow.joined_orders__lines.by_id(
            joined_orders__pack_line_cmd.line_id
        )
        assert stored.is_ok()
        await transaction.commit()
    assert result.is_ok()
