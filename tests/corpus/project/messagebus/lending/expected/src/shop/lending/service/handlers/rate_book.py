"""Handles RateBook."""

from messagebus import async_listen
from result import Result

from shop.lending.domain.messages import RateBook
from shop.lending.domain.types import Rating
from shop.lending.service.repositories import BookRepositoryError
from shop.service.uow import AbstractUnitOfWork


@async_listen
async def rate_book(
    command: RateBook,
    uow: AbstractUnitOfWork,
) -> Result[Rating, BookRepositoryError]:
    """Rate book."""
    raise NotImplementedError
