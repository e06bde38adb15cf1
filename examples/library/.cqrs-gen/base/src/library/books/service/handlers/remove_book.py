"""Handles RemoveBook."""

from messagebus import async_listen

from library.books.domain.messages import RemoveBook
from library.books.service.repositories import BookResult
from library.service.uow import AbstractUnitOfWork


@async_listen
async def remove_book(command: RemoveBook, uow: AbstractUnitOfWork) -> BookResult:
    """Take a book out of the library.

    Tell it by the messages of a model: BookRemoved(...).
    """
    raise NotImplementedError
