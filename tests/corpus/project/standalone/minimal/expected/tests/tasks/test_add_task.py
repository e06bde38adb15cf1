"""AddTask: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from uuid import UUID

import pytest

from shop.app import Application
from shop.tasks.commands import AddTask
from shop.tasks.handlers.add_task import AddTaskHandler


def add_task() -> AddTask:
    """Make one that satisfies every constraint."""
    return AddTask(task_id=UUID("00000000-0000-4000-8000-000000000001"))


@pytest.mark.stub(of=[AddTaskHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = add_task()
    with cause:
        asyncio.run(app.commands.send(command))
    assert app.commands.has_handler(AddTask)
