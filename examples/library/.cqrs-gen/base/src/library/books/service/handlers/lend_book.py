"""Handles LendBook."""

from messagebus import async_listen
from result import Result

from library.books.domain.errors import BookIsLent
from library.books.domain.messages import LendBook
from library.books.service.repositories import BookRepositoryError
from library.service.uow import AbstractUnitOfWork


@async_listen
async def lend_book(
    command: LendBook,
    uow: AbstractUnitOfWork,
) -> Result[None, BookRepositoryError | BookIsLent]:
    """Give a book to a reader.

    Tell it by the messages of a model: BookLent(...).
    """
    raise NotImplementedError
