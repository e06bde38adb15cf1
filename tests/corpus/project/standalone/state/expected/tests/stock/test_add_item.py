"""AddItem: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from typing import assert_type
from uuid import UUID

from shop.app import Application
from shop.stock.commands import AddItem
from shop.stock.types import ItemId


def add_item() -> AddItem:
    """Make one that satisfies every constraint."""
    return AddItem(item_id=ItemId(UUID("00000000-0000-4000-8000-000000000001")))


def test_way_through_the_bus(
    app: Application,
    unwritten: AbstractContextManager[None],
) -> None:
    """The bus finds the handler and returns what the schema says."""
    command = add_item()
    with unwritten:
        assert_type(asyncio.run(app.commands.send(command)), ItemId)
