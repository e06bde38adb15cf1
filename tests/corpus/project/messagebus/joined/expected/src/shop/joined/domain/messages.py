"""Commands and events of the joined context."""

from __future__ import annotations

from uuid import UUID

from messagebus import Command, Event, Metadata


class PackLine(Command):
    """Pack line."""

    metadata: Metadata = Metadata(name="joined.pack_line", schema_version=1)

    line_id: UUID


class JoinedOrdersPackLine(Command):
    """Pack a line of an order."""

    metadata: Metadata = Metadata(
        name="joined.joined_orders_pack_line",
        schema_version=1,
    )

    line_id: UUID


class OrdersPackLine(Command):
    """Orders pack line."""

    metadata: Metadata = Metadata(name="joined.orders_pack_line", schema_version=1)

    line_id: UUID


class LinePacked(Event):
    """Line packed."""

    metadata: Metadata = Metadata(name="joined.line_packed", schema_version=1)

    line_id: UUID


class JoinedOrdersLinePacked(Event):
    """Joined orders line packed."""

    metadata: Metadata = Metadata(
        name="joined.joined_orders_line_packed",
        schema_version=1,
    )

    line_id: UUID


class OrdersLinePacked(Event):
    """Orders line packed."""

    metadata: Metadata = Metadata(name="joined.orders_line_packed", schema_version=1)

    line_id: UUID
