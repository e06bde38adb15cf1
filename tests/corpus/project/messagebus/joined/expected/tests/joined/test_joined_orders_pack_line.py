"""JoinedOrdersPackLine: command, handler, way through the bus."""

from uuid import UUID

import pytest
from messagebus import AsyncMessageBus

from shop.joined.domain.messages import JoinedOrdersPackLine
from shop.joined.domain.model import JoinedOrdersLine
from shop.joined.service.handlers.joined_orders_pack_line import joined_orders_pack_line
from shop.service.uow import AbstractUnitOfWork


def joined_orders_line() -> JoinedOrdersLine:
    """Make what the command is about."""
    return JoinedOrdersLine(
        line_id=UUID("00000000-0000-4000-8000-000000000001"),
        weight=1,
    )


@pytest.mark.stub(of=[joined_orders_pack_line])
async def test_joined_orders_pack_line(
    joined_orders_pack_line_cmd: JoinedOrdersPackLine,
    uow: AbstractUnitOfWork,
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        await transaction.uow.joined_orders_lines.add(joined_orders_line())
        result = await joined_orders_pack_line(
            joined_orders_pack_line_cmd, transaction.uow
        )
        await transaction.commit()
    assert result.is_ok()


@pytest.mark.stub(of=[joined_orders_pack_line])
async def test_joined_orders_pack_line_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    joined_orders_pack_line_cmd: JoinedOrdersPackLine,
    uow: AbstractUnitOfWork,
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert JoinedOrdersPackLine in bus.commands_registry
    async with uow as transaction:
        await transaction.uow.joined_orders_lines.add(joined_orders_line())
        result = await bus.handle(joined_orders_pack_line_cmd, transaction)
        stored = await transaction.uow.joined_orders_lines.by_id(
            joined_orders_pack_line_cmd.line_id
        )
        assert stored.is_ok()
        await transaction.commit()
    assert result.is_ok()
