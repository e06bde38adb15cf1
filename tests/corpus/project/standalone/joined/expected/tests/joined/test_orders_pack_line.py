"""OrdersPackLine: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from uuid import UUID

import pytest

from shop.app import Application
from shop.joined.aggregates import OrdersLine
from shop.joined.commands import OrdersPackLine
from shop.joined.handlers.orders_pack_line import OrdersPackLineHandler


def orders_pack_line() -> OrdersPackLine:
    """Make one that satisfies every constraint."""
    return OrdersPackLine(line_id=UUID("00000000-0000-4000-8000-000000000001"))


def orders_line() -> OrdersLine:
    """Make what the command is about."""
    return OrdersLine(
        line_id=UUID("00000000-0000-4000-8000-000000000001"),
        weight="weight",
    )


@pytest.mark.stub(of=[OrdersPackLineHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = orders_pack_line()
    asyncio.run(app.stores.orders_lines.add(orders_line()))
    with cause:
        asyncio.run(app.commands.send(command))
    stored = asyncio.run(app.stores.orders_lines.find(command.line_id))
    assert stored is not None
