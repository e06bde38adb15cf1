"""GetProduct: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import assert_type

import pytest

from shop.app import Application
from shop.catalog.handlers.get_product import GetProductHandler
from shop.catalog.projections import ProductView
from shop.catalog.queries import GetProduct
from shop.catalog.types import Sku
from shop.cqrs.wire import decode, encode


def get_product() -> GetProduct:
    """Make one that satisfies every constraint."""
    return GetProduct(sku=Sku("BK-0001"))


def test_accepts_what_satisfies_the_constraints() -> None:
    """The made one is valid."""
    assert asyncio.run(get_product().validate()).valid


@pytest.mark.parametrize(
    ("field", "query"),
    [
        ("sku", replace(get_product(), sku=Sku(""))),
    ],
)
def test_refuses_what_breaks_a_constraint(
    field: str,
    query: GetProduct,
) -> None:
    """Each constraint names its field."""
    result = asyncio.run(query.validate())
    assert field in {error.field_name for error in result.errors}


@pytest.mark.stub(of=[GetProductHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    query = get_product()
    with cause:
        result = asyncio.run(app.queries.query(query))
    assert_type(result, ProductView | None)
    read = decode(ProductView | None, encode(result, ProductView | None))
    assert read == result
