"""Handles CloseShelf."""

from messagebus import async_listen
from result import Result

from shop.lending.domain.errors import BookIsLent
from shop.lending.domain.messages import CloseShelf
from shop.service.uow import AbstractUnitOfWork


@async_listen
async def close_shelf(
    command: CloseShelf,
    uow: AbstractUnitOfWork,
) -> Result[None, BookIsLent]:
    """Close shelf."""
    raise NotImplementedError
