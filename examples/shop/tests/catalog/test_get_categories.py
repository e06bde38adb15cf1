"""GetCategories: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from typing import assert_type

from shop.app import Application
from shop.catalog.queries import GetCategories
from shop.catalog.types import Category


def get_categories() -> GetCategories:
    """Make one that satisfies every constraint."""
    return GetCategories()


def test_way_through_the_bus(
    app: Application,
    unwritten: AbstractContextManager[None],
) -> None:
    """The bus finds the handler and returns what the schema says."""
    query = get_categories()
    with unwritten:
        assert_type(asyncio.run(app.queries.query(query)), Category)
