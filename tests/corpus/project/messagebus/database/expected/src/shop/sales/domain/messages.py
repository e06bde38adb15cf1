"""Commands and events of the sales context."""

from __future__ import annotations

from messagebus import Command, Metadata

from shop.sales.domain.types import Line, OrderId


class PlaceOrder(Command):
    """Place order."""

    metadata: Metadata = Metadata(name="sales.place_order", schema_version=1)

    order_id: OrderId
    lines: list[Line]


class ShipOrder(Command):
    """Ship order."""

    metadata: Metadata = Metadata(name="sales.ship_order", schema_version=1)

    order_id: OrderId


class DropOrder(Command):
    """Drop order."""

    metadata: Metadata = Metadata(name="sales.drop_order", schema_version=1)

    order_id: OrderId
