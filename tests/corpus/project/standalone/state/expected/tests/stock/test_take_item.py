"""TakeItem: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from uuid import UUID

import pytest

from shop.app import Application
from shop.stock.aggregates import Item
from shop.stock.commands import TakeItem
from shop.stock.handlers.take_item import TakeItemHandler
from shop.stock.types import ItemId


def take_item() -> TakeItem:
    """Make one that satisfies every constraint."""
    return TakeItem(item_id=ItemId(UUID("00000000-0000-4000-8000-000000000001")))


def item() -> Item:
    """Make what the command is about."""
    return Item(item_id=ItemId(UUID("00000000-0000-4000-8000-000000000001")))


@pytest.mark.stub(of=[TakeItemHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = take_item()
    asyncio.run(app.stores.items.add(item()))
    with cause:
        asyncio.run(app.commands.send(command))
    stored = asyncio.run(app.stores.items.find(command.item_id))
    assert stored is not None
