"""Handles Move."""

from messagebus import async_listen

from shop.north.domain.messages import Move
from shop.service.uow import AbstractUnitOfWork


@async_listen
async def move(command: Move, uow: AbstractUnitOfWork) -> None:
    """Move.

    Tell it by the messages of a model: Moved(...).
    """
    raise NotImplementedError
