"""Builders for the messages of the tasks context."""

from __future__ import annotations

from uuid import UUID

from shop.cqrs.fluent.command_builder import TypedCommandBuilder
from shop.tasks.commands import AddTask


class AddTaskBuilder(TypedCommandBuilder[AddTask, None]):
    """Builds AddTask step by step."""

    def __init__(self, *, task_id: UUID) -> None:
        """Start with the fields that AddTask requires."""
        super().__init__(AddTask(task_id=task_id))
