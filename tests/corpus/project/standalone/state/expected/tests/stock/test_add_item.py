"""AddItem: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from typing import assert_type
from uuid import UUID

import pytest

from shop.app import Application
from shop.cqrs.wire import decode, encode
from shop.stock.commands import AddItem
from shop.stock.handlers.add_item import AddItemHandler
from shop.stock.types import ItemId


def add_item() -> AddItem:
    """Make one that satisfies every constraint."""
    return AddItem(item_id=ItemId(UUID("00000000-0000-4000-8000-000000000001")))


@pytest.mark.stub(of=[AddItemHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = add_item()
    with cause:
        result = asyncio.run(app.commands.send(command))
    assert_type(result, ItemId)
    read = decode(ItemId, encode(result, ItemId))
    assert read == result
    stored = asyncio.run(app.stores.items.find(command.item_id))
    assert stored is not None
