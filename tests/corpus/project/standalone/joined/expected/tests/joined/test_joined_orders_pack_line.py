"""JoinedOrdersPackLine: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from uuid import UUID

import pytest

from shop.app import Application
from shop.joined.aggregates import JoinedOrdersLine
from shop.joined.commands import JoinedOrdersPackLine
from shop.joined.handlers.joined_orders_pack_line import JoinedOrdersPackLineHandler


def joined_orders_pack_line() -> JoinedOrdersPackLine:
    """Make one that satisfies every constraint."""
    return JoinedOrdersPackLine(line_id=UUID("00000000-0000-4000-8000-000000000001"))


def joined_orders_line() -> JoinedOrdersLine:
    """Make what the command is about."""
    return JoinedOrdersLine(
        line_id=UUID("00000000-0000-4000-8000-000000000001"),
        weight=1,
    )


@pytest.mark.stub(of=[JoinedOrdersPackLineHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = joined_orders_pack_line()
    asyncio.run(app.stores.joined_orders_lines.add(joined_orders_line()))
    with cause:
        asyncio.run(app.commands.send(command))
    stored = asyncio.run(app.stores.joined_orders_lines.find(command.line_id))
    assert stored is not None
