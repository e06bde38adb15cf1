"""DiscontinueProduct: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from dataclasses import replace
from decimal import Decimal

import pytest

from shop.app import Application
from shop.catalog.aggregates import Product
from shop.catalog.commands import DiscontinueProduct
from shop.catalog.events import ProductRetired
from shop.catalog.handlers.discontinue_product import DiscontinueProductHandler
from shop.catalog.types import Currency, Money, Sku
from shop.cqrs.context.execution_context import (
    DefaultExecutionContext,
    ExecutionContextBuilder,
)


def discontinue_product() -> DiscontinueProduct:
    """Make one that satisfies every constraint."""
    return DiscontinueProduct(sku=Sku("BK-0001"))


def product() -> Product:
    """Make what the command is about."""
    return Product(
        sku=Sku("BK-0001"),
        title="title",
        price=Money(amount=Decimal(1), currency=Currency("EUR")),
        category="category",
    )


def allowed() -> DefaultExecutionContext:
    """Make a context in which the command may be sent."""
    return (
        ExecutionContextBuilder()
        .with_user_id("somebody")
        .with_permissions("catalog.retire")
        .build()
    )


def test_accepts_what_satisfies_the_constraints() -> None:
    """The made one is valid."""
    assert asyncio.run(discontinue_product().validate()).valid


@pytest.mark.parametrize(
    ("field", "command"),
    [
        ("sku", replace(discontinue_product(), sku=Sku(""))),
    ],
)
def test_refuses_what_breaks_a_constraint(
    field: str,
    command: DiscontinueProduct,
) -> None:
    """Each constraint names its field."""
    result = asyncio.run(command.validate())
    assert field in {error.field_name for error in result.errors}


def test_demands_the_permission_catalog_retire() -> None:
    """Nobody and strangers are refused."""
    command = discontinue_product()
    stranger = ExecutionContextBuilder().with_user_id("somebody").build()
    allowed_result = asyncio.run(command.authorize_with_context(allowed()))
    assert allowed_result.authorized
    assert not asyncio.run(command.authorize()).authorized
    stranger_result = asyncio.run(command.authorize_with_context(stranger))
    assert not stranger_result.authorized


@pytest.mark.stub(of=[DiscontinueProductHandler.do_handle])
def test_takes_a_product_off_the_shelf(app: Application) -> None:
    """Takes a product off the shelf."""
    command = discontinue_product()
    asyncio.run(app.stores.products.add(product()))
    asyncio.run(app.catalog.discontinue_product.handle(command))
    emitted = [type(event) for event in command.domain_events]
    assert emitted == [ProductRetired]


@pytest.mark.stub(of=[DiscontinueProductHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = discontinue_product()
    asyncio.run(app.stores.products.add(product()))
    with cause:
        asyncio.run(app.commands.send_with_context(command, allowed()))
    stored = asyncio.run(app.stores.products.find(command.sku))
    assert stored is not None
