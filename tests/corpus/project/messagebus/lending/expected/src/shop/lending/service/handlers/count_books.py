"""Handles CountBooks."""

from messagebus import async_listen

from shop.lending.domain.messages import CountBooks
from shop.service.uow import AbstractUnitOfWork


@async_listen
async def count_books(command: CountBooks, uow: AbstractUnitOfWork) -> int:
    """Count what is on the shelves."""
    raise NotImplementedError
