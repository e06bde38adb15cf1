"""ShipOrder: command, handler, way through the bus."""

import datetime as dt
from decimal import Decimal
from uuid import UUID

import pytest
from messagebus import AsyncMessageBus

from shop.sales.domain.messages import ShipOrder
from shop.sales.domain.model import Order
from shop.sales.domain.types import Channel, Line, OrderId, Status
from shop.sales.service.handlers.ship_order import ship_order
from shop.service.uow import AbstractUnitOfWork


def order() -> Order:
    """Make what the command is about."""
    return Order(
        order_id=OrderId(UUID("00000000-0000-4000-8000-000000000001")),
        status=Status.OPEN,
        channel=Channel.WEB,
        lines=[
            Line(
                sku="sku",
                price=Decimal(1),
                tags={"tags"},
                when=dt.datetime(2030, 1, 31, 9, 30, 0, tzinfo=dt.UTC),
            ),
        ],
        total=Decimal(1),
        placed=dt.datetime(2030, 1, 31, 9, 30, 0, tzinfo=dt.UTC),
        day=dt.date(2030, 1, 31),
        at=dt.time.fromisoformat("09:30:00"),
        patience=dt.timedelta(seconds=60),
        weight=1.0,
        count=1,
        gift=True,
        photo=b"photo",
        note="note",
        sizes={1: "sizes"},
        kind="a",
        grade="a",
        anything="anything",
        pair=(1, Decimal(1)),
    )


@pytest.mark.stub(of=[ship_order])
async def test_ship_order(
    ship_order_cmd: ShipOrder,
    uow: AbstractUnitOfWork,
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        await transaction.uow.orders.add(order())
        result = await ship_order(ship_order_cmd, transaction.uow)
        await transaction.commit()
    assert result.is_ok()


@pytest.mark.stub(of=[ship_order])
async def test_ship_order_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    ship_order_cmd: ShipOrder,
    uow: AbstractUnitOfWork,
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert ShipOrder in bus.commands_registry
    async with uow as transaction:
        await transaction.uow.orders.add(order())
        result = await bus.handle(ship_order_cmd, transaction)
        stored = await transaction.uow.orders.by_id(ship_order_cmd.order_id)
        assert stored.is_ok()
        await transaction.commit()
    assert result.is_ok()
