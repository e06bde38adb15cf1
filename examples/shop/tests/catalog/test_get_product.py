"""GetProduct: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import assert_type

import pytest

from shop.app import Application
from shop.catalog.projections import ProductView
from shop.catalog.queries import GetProduct
from shop.catalog.types import Sku


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


def test_way_through_the_bus(
    app: Application,
    unwritten: AbstractContextManager[None],
) -> None:
    """The bus finds the handler and returns what the schema says."""
    query = get_product()
    with unwritten:
        assert_type(asyncio.run(app.queries.query(query)), ProductView | None)
