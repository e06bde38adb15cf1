"""Commands and events of the joined_orders context."""

from __future__ import annotations

from uuid import UUID

from messagebus import Command, Event, Metadata


class PackLine(Command):
    """Pack line."""

    metadata: Metadata = Metadata(name="joined_orders.pack_line", schema_version=1)

    line_id: UUID


class PackLine2(Command):
    """Pack line2."""

    metadata: Metadata = Metadata(name="joined_orders.pack_line2", schema_version=1)

    line_id: UUID


class PackLine10(Command):
    """Pack line10."""

    metadata: Metadata = Metadata(name="joined_orders.pack_line10", schema_version=1)

    line_id: UUID


class LinePacked(Event):
    """Line packed."""

    metadata: Metadata = Metadata(name="joined_orders.line_packed", schema_version=1)

    line_id: UUID
