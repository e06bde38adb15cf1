"""ReceiveStock: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from dataclasses import replace
from decimal import Decimal
from typing import assert_type

import pytest

from shop.app import Application, Stores, build_application
from shop.catalog.aggregates import Product
from shop.catalog.commands import ReceiveStock
from shop.catalog.errors import ProductNotFound, WarehouseUnreachable
from shop.catalog.events import StockReceived
from shop.catalog.handlers.receive_stock import ReceiveStockHandler
from shop.catalog.types import Currency, Money, Sku, Units
from shop.catalog.warehouse import PaperWarehouse
from shop.cqrs.wire import decode, encode


def receive_stock() -> ReceiveStock:
    """Make one that satisfies every constraint."""
    return ReceiveStock(sku=Sku("BK-0001"), units=Units(1))


def product() -> Product:
    """Make what the command is about."""
    return Product(
        sku=Sku("BK-0001"),
        title="title",
        price=Money(amount=Decimal(1), currency=Currency("EUR")),
        category="category",
    )


def test_accepts_what_satisfies_the_constraints() -> None:
    """The made one is valid."""
    assert asyncio.run(receive_stock().validate()).valid


@pytest.mark.parametrize(
    ("field", "command"),
    [
        ("sku", replace(receive_stock(), sku=Sku(""))),
        ("units", replace(receive_stock(), units=Units(0))),
        ("units", replace(receive_stock(), units=Units(-1))),
        ("units", replace(receive_stock(), units=Units(100001))),
    ],
)
def test_refuses_what_breaks_a_constraint(
    field: str,
    command: ReceiveStock,
) -> None:
    """Each constraint names its field."""
    result = asyncio.run(command.validate())
    assert field in {error.field_name for error in result.errors}


@pytest.mark.stub(of=[ReceiveStockHandler.do_handle])
def test_adds_to_what_is_there(app: Application) -> None:
    """Adds to what is there."""
    command = receive_stock()
    asyncio.run(app.stores.products.add(product()))
    asyncio.run(app.catalog.receive_stock.handle(command))
    emitted = [type(event) for event in command.domain_events]
    assert emitted == [StockReceived]


@pytest.mark.stub(of=[ReceiveStockHandler.do_handle])
def test_refuses_a_product_that_nobody_listed(app: Application) -> None:
    """Refuses a product that nobody listed."""
    command = receive_stock()
    with pytest.raises(ProductNotFound):
        asyncio.run(app.catalog.receive_stock.handle(command))


class BusyWarehouse(PaperWarehouse):
    """A warehouse that answers the second call only."""

    calls = 0

    async def book(self, sku: Sku, units: Units) -> None:
        """Fail once."""
        self.calls += 1
        if self.calls == 1:
            raise WarehouseUnreachable
        await super().book(sku, units)


def test_calls_the_warehouse_again_when_it_does_not_answer() -> None:
    """The delivery is booked once, and told once."""
    warehouse = BusyWarehouse()
    app = build_application(Stores(warehouse=warehouse))
    asyncio.run(app.stores.products.add(product()))
    command = receive_stock()
    asyncio.run(app.catalog.receive_stock.handle(command))
    assert warehouse.booked == {command.sku: command.units}
    assert len(command.domain_events) == 1


@pytest.mark.stub(of=[ReceiveStockHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = receive_stock()
    asyncio.run(app.stores.products.add(product()))
    with cause:
        result = asyncio.run(app.commands.send(command))
    assert_type(result, Units)
    read = decode(Units, encode(result, Units))
    assert read == result
    stored = asyncio.run(app.stores.products.find(command.sku))
    assert stored is not None
