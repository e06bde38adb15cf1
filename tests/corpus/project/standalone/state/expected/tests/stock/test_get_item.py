"""GetItem: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from typing import assert_type
from uuid import UUID

import pytest

from shop.app import Application
from shop.cqrs.wire import decode, encode
from shop.stock.handlers.get_item import GetItemHandler
from shop.stock.projections import ItemView
from shop.stock.queries import GetItem
from shop.stock.types import ItemId


def get_item() -> GetItem:
    """Make one that satisfies every constraint."""
    return GetItem(item_id=ItemId(UUID("00000000-0000-4000-8000-000000000001")))


@pytest.mark.stub(of=[GetItemHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    query = get_item()
    with cause:
        result = asyncio.run(app.queries.query(query))
    assert_type(result, ItemView | None)
    read = decode(ItemView | None, encode(result, ItemView | None))
    assert read == result
