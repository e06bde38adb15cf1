"""ChangePrice: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from dataclasses import replace
from decimal import Decimal

import pytest

from shop.app import Application
from shop.catalog.aggregates import Product
from shop.catalog.commands import ChangePrice
from shop.catalog.errors import ProductNotFound
from shop.catalog.events import PriceChanged
from shop.catalog.handlers.change_price import ChangePriceHandler
from shop.catalog.types import Currency, Money, Sku
from shop.cqrs.context.execution_context import (
    DefaultExecutionContext,
    ExecutionContextBuilder,
)


def change_price() -> ChangePrice:
    """Make one that satisfies every constraint."""
    return ChangePrice(
        sku=Sku("BK-0001"),
        price=Money(amount=Decimal(1), currency=Currency("EUR")),
    )


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
        ExecutionContextBuilder().with_user_id("somebody").with_roles("buyer").build()
    )


def test_accepts_what_satisfies_the_constraints() -> None:
    """The made one is valid."""
    assert asyncio.run(change_price().validate()).valid


@pytest.mark.parametrize(
    ("field", "command"),
    [
        ("sku", replace(change_price(), sku=Sku(""))),
    ],
)
def test_refuses_what_breaks_a_constraint(
    field: str,
    command: ChangePrice,
) -> None:
    """Each constraint names its field."""
    result = asyncio.run(command.validate())
    assert field in {error.field_name for error in result.errors}


def test_demands_the_role_buyer_manager() -> None:
    """Nobody and strangers are refused."""
    command = change_price()
    stranger = ExecutionContextBuilder().with_user_id("somebody").build()
    allowed_result = asyncio.run(command.authorize_with_context(allowed()))
    assert allowed_result.authorized
    assert not asyncio.run(command.authorize()).authorized
    stranger_result = asyncio.run(command.authorize_with_context(stranger))
    assert not stranger_result.authorized


@pytest.mark.stub(of=[ChangePriceHandler.do_handle])
def test_changes_a_price(app: Application) -> None:
    """Changes a price."""
    command = replace(
        change_price(),
        price=Money(amount=Decimal("12.50"), currency=Currency("EUR")),
    )
    asyncio.run(app.stores.products.add(product()))
    asyncio.run(app.catalog.change_price.handle(command))
    emitted = [type(event) for event in command.domain_events]
    assert emitted == [PriceChanged]


@pytest.mark.stub(of=[ChangePriceHandler.do_handle])
def test_refuses_a_product_that_nobody_listed(app: Application) -> None:
    """Refuses a product that nobody listed."""
    command = change_price()
    with pytest.raises(ProductNotFound):
        asyncio.run(app.catalog.change_price.handle(command))


@pytest.mark.stub(of=[ChangePriceHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = change_price()
    asyncio.run(app.stores.products.add(product()))
    with cause:
        asyncio.run(app.commands.send_with_context(command, allowed()))
    stored = asyncio.run(app.stores.products.find(command.sku))
    assert stored is not None
