"""Commands and events of the tasks context."""

from __future__ import annotations

from uuid import UUID

from messagebus import Command, Metadata


class AddTask(Command):
    """Add task."""

    metadata: Metadata = Metadata(name="tasks.add_task", schema_version=1)

    task_id: UUID
