"""PlaceOrder: command, handler, way through the bus."""

import pytest
from messagebus import AsyncMessageBus

from shop.sales.domain.messages import PlaceOrder
from shop.sales.service.handlers.place_order import place_order
from shop.service.uow import AbstractUnitOfWork


@pytest.mark.stub(of=[place_order])
async def test_place_order(
    place_order_cmd: PlaceOrder,
    uow: AbstractUnitOfWork,
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        result = await place_order(place_order_cmd, transaction.uow)
        await transaction.commit()
    assert result.is_ok()


@pytest.mark.stub(of=[place_order])
async def test_place_order_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    place_order_cmd: PlaceOrder,
    uow: AbstractUnitOfWork,
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert PlaceOrder in bus.commands_registry
    async with uow as transaction:
        result = await bus.handle(place_order_cmd, transaction)
        stored = await transaction.uow.orders.by_id(place_order_cmd.order_id)
        assert stored.is_ok()
        await transaction.commit()
    assert result.is_ok()
