"""Commands and events of the south context."""

from __future__ import annotations

from messagebus import Command, Event, Metadata


class Move(Command):
    """Move."""

    metadata: Metadata = Metadata(name="south.move", schema_version=1)

    where: str


class Moved(Event):
    """Moved."""

    metadata: Metadata = Metadata(name="south.moved", schema_version=1)

    where: str
