"""OrdersPackLine: command, handler, way through the bus."""

from uuid import UUID

import pytest
from messagebus import AsyncMessageBus

from shop.joined.domain.messages import OrdersPackLine
from shop.joined.domain.model import OrdersLine
from shop.joined.service.handlers.orders_pack_line import orders_pack_line
from shop.service.uow import AbstractUnitOfWork


def orders_line() -> OrdersLine:
    """Make what the command is about."""
    return OrdersLine(
        line_id=UUID("00000000-0000-4000-8000-000000000001"),
        weight="weight",
    )


@pytest.mark.stub(of=[orders_pack_line])
async def test_orders_pack_line(
    orders_pack_line_cmd: OrdersPackLine,
    uow: AbstractUnitOfWork,
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        await transaction.uow.orders_lines.add(orders_line())
        result = await orders_pack_line(orders_pack_line_cmd, transaction.uow)
        await transaction.commit()
    assert result.is_ok()


@pytest.mark.stub(of=[orders_pack_line])
async def test_orders_pack_line_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    orders_pack_line_cmd: OrdersPackLine,
    uow: AbstractUnitOfWork,
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert OrdersPackLine in bus.commands_registry
    async with uow as transaction:
        await transaction.uow.orders_lines.add(orders_line())
        result = await bus.handle(orders_pack_line_cmd, transaction)
        stored = await transaction.uow.orders_lines.by_id(orders_pack_line_cmd.line_id)
        assert stored.is_ok()
        await transaction.commit()
    assert result.is_ok()
