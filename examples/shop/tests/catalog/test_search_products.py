"""SearchProducts: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import assert_type

import pytest

from shop.app import Application
from shop.catalog.handlers.search_products import SearchProductsHandler
from shop.catalog.projections import ProductView
from shop.catalog.queries import SearchProducts
from shop.cqrs.wire import decode, encode


def search_products() -> SearchProducts:
    """Make one that satisfies every constraint."""
    return SearchProducts(text="text")


def test_accepts_what_satisfies_the_constraints() -> None:
    """The made one is valid."""
    assert asyncio.run(search_products().validate()).valid


@pytest.mark.parametrize(
    ("field", "query"),
    [
        ("text", replace(search_products(), text="t")),
        ("at_most", replace(search_products(), at_most=0)),
        ("at_most", replace(search_products(), at_most=101)),
    ],
)
def test_refuses_what_breaks_a_constraint(
    field: str,
    query: SearchProducts,
) -> None:
    """Each constraint names its field."""
    result = asyncio.run(query.validate())
    assert field in {error.field_name for error in result.errors}


@pytest.mark.stub(of=[SearchProductsHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    query = search_products()
    with cause:
        result = asyncio.run(app.queries.query(query))
    assert_type(result, list[ProductView])
    read = decode(list[ProductView], encode(result, list[ProductView]))
    assert read == result
