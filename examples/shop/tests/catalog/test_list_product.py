"""ListProduct: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from dataclasses import replace
from decimal import Decimal

import pytest

from shop.app import Application
from shop.catalog.commands import ListProduct
from shop.catalog.events import ProductListed
from shop.catalog.handlers.list_product import ListProductHandler
from shop.catalog.types import Currency, Money, Sku
from shop.cqrs.context.execution_context import (
    DefaultExecutionContext,
    ExecutionContextBuilder,
)


def list_product() -> ListProduct:
    """Make one that satisfies every constraint."""
    return ListProduct(
        sku=Sku("BK-0001"),
        title="title",
        price=Money(amount=Decimal(1), currency=Currency("EUR")),
        category="Books",
    )


def allowed() -> DefaultExecutionContext:
    """Make a context in which the command may be sent."""
    return (
        ExecutionContextBuilder().with_user_id("somebody").with_roles("buyer").build()
    )


def test_accepts_what_satisfies_the_constraints() -> None:
    """The made one is valid."""
    assert asyncio.run(list_product().validate()).valid


@pytest.mark.parametrize(
    ("field", "command"),
    [
        ("sku", replace(list_product(), sku=Sku(""))),
        ("title", replace(list_product(), title="")),
        ("title", replace(list_product(), title="x" * 201)),
    ],
)
def test_refuses_what_breaks_a_constraint(
    field: str,
    command: ListProduct,
) -> None:
    """Each constraint names its field."""
    result = asyncio.run(command.validate())
    assert field in {error.field_name for error in result.errors}


def test_demands_the_role_buyer() -> None:
    """Nobody and strangers are refused."""
    command = list_product()
    stranger = ExecutionContextBuilder().with_user_id("somebody").build()
    allowed_result = asyncio.run(command.authorize_with_context(allowed()))
    assert allowed_result.authorized
    assert not asyncio.run(command.authorize()).authorized
    stranger_result = asyncio.run(command.authorize_with_context(stranger))
    assert not stranger_result.authorized


@pytest.mark.stub(of=[ListProductHandler.do_handle])
def test_lists_a_product(app: Application) -> None:
    """Lists a product."""
    command = list_product()
    asyncio.run(app.catalog.list_product.handle(command))
    emitted = [type(event) for event in command.domain_events]
    assert emitted == [ProductListed]


@pytest.mark.stub(of=[ListProductHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = list_product()
    with cause:
        asyncio.run(app.commands.send_with_context(command, allowed()))
    stored = asyncio.run(app.stores.products.find(command.sku))
    assert stored is not None
