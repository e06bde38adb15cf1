"""GetCategories: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from typing import assert_type

import pytest

from shop.app import Application
from shop.catalog.handlers.get_categories import GetCategoriesHandler
from shop.catalog.queries import GetCategories
from shop.catalog.types import Category
from shop.cqrs.wire import decode, encode


def get_categories() -> GetCategories:
    """Make one that satisfies every constraint."""
    return GetCategories()


@pytest.mark.stub(of=[GetCategoriesHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    query = get_categories()
    with cause:
        result = asyncio.run(app.queries.query(query))
    assert_type(result, Category)
    read = decode(Category, encode(result, Category))
    assert read == result
