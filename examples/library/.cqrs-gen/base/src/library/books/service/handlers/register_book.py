"""Handles RegisterBook."""

from messagebus import async_listen

from library.books.domain.messages import RegisterBook
from library.books.service.repositories import BookOperationResult
from library.service.uow import AbstractUnitOfWork


@async_listen
async def register_book(
    command: RegisterBook,
    uow: AbstractUnitOfWork,
) -> BookOperationResult:
    """Take a book into the library.

    Tell it by the messages of a model: BookRegistered(...).
    """
    raise NotImplementedError
