"""Handles RemoveBook."""

from messagebus import async_listen

from shop.lending.domain.messages import RemoveBook
from shop.lending.service.repositories import BookResult
from shop.service.uow import AbstractUnitOfWork


@async_listen
async def remove_book(command: RemoveBook, uow: AbstractUnitOfWork) -> BookResult:
    """Remove book."""
    raise NotImplementedError
