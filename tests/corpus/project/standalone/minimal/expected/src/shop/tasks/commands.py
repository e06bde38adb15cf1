"""Commands of the tasks context."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from shop.cqrs.types import Command


@dataclass(frozen=True, kw_only=True)
class AddTask(Command[None]):
    """Add task."""

    task_id: UUID
