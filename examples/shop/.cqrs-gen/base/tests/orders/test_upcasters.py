"""Stored events of the orders context."""

from decimal import Decimal
from uuid import UUID

import pytest

from shop.catalog import types as catalog_types
from shop.cqrs.upcasting import read_event, stored_form
from shop.orders.events import OrderPlaced
from shop.orders.types import CustomerId, OrderId, OrderLine
from shop.orders.upcasters import UPCASTERS, order_placed_total_from_2


def order_placed() -> OrderPlaced:
    """Make a current one."""
    return OrderPlaced(
        order_id=OrderId(UUID("00000000-0000-4000-8000-000000000001")),
        customer_id=CustomerId(UUID("00000000-0000-4000-8000-000000000001")),
        lines=[
            OrderLine(
                sku=catalog_types.Sku("BK-0001"),
                unit_price=catalog_types.Money(
                    amount=Decimal(1),
                    currency=catalog_types.Currency("EUR"),
                ),
            ),
        ],
        total=catalog_types.Money(
            amount=Decimal(1),
            currency=catalog_types.Currency("EUR"),
        ),
    )


@pytest.mark.stub(of=[order_placed_total_from_2])
def test_order_placed_of_version_2_can_be_read() -> None:
    """Version 2 becomes version 3."""
    stored = stored_form(order_placed())
    stored["total"] = "1"
    event = read_event(OrderPlaced, stored, version=2, upcasters=UPCASTERS)
    assert isinstance(event, OrderPlaced)


@pytest.mark.stub(of=[order_placed_total_from_2])
def test_order_placed_of_version_1_can_be_read() -> None:
    """Version 1 becomes version 3."""
    stored = stored_form(order_placed())
    stored["total"] = "1"
    stored.pop("channel", None)
    stored["items"] = stored.pop("lines")
    stored["coupon"] = None
    event = read_event(OrderPlaced, stored, version=1, upcasters=UPCASTERS)
    assert isinstance(event, OrderPlaced)
