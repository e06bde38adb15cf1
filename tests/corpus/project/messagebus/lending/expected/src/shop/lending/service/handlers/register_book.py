"""Handles RegisterBook."""

from messagebus import async_listen

from shop.lending.domain.messages import RegisterBook
from shop.lending.service.repositories import BookOperationResult
from shop.service.uow import AbstractUnitOfWork


@async_listen
async def register_book(
    command: RegisterBook,
    uow: AbstractUnitOfWork,
) -> BookOperationResult:
    """Register book.

    Tell it by the messages of a model: BookRegistered(...).
    """
    raise NotImplementedError
