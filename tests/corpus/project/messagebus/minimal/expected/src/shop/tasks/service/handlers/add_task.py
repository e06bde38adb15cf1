"""Handles AddTask."""

from messagebus import async_listen

from shop.service.uow import AbstractUnitOfWork
from shop.tasks.domain.messages import AddTask


@async_listen
async def add_task(command: AddTask, uow: AbstractUnitOfWork) -> None:
    """Add task."""
    raise NotImplementedError
