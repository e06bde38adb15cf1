"""Handles LendBook."""

from messagebus import async_listen
from result import Result

from shop.lending.domain.errors import BookIsLent, BookNotFound
from shop.lending.domain.messages import LendBook
from shop.lending.domain.model import Book
from shop.lending.service.repositories import BookRepositoryError
from shop.service.uow import AbstractUnitOfWork


@async_listen
async def lend_book(
    command: LendBook,
    uow: AbstractUnitOfWork,
) -> Result[Book, BookRepositoryError | BookIsLent | BookNotFound]:
    """Lend book.

    Tell it by the messages of a model: BookLent(...).
    """
    raise NotImplementedError
