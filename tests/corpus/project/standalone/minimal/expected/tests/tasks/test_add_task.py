"""AddTask: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from uuid import UUID

from shop.app import Application
from shop.tasks.commands import AddTask


def add_task() -> AddTask:
    """Make one that satisfies every constraint."""
    return AddTask(task_id=UUID("00000000-0000-4000-8000-000000000001"))


def test_way_through_the_bus(
    app: Application,
    unwritten: AbstractContextManager[None],
) -> None:
    """The bus finds the handler and returns what the schema says."""
    command = add_task()
    with unwritten:
        asyncio.run(app.commands.send(command))
