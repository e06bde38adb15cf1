"""TellReaders: what happens after events."""

from messagebus import async_listen

from shop.lending.domain.messages import BookLent, BookRegistered
from shop.service.uow import AbstractUnitOfWork


@async_listen
async def tell_readers_on_book_registered(
    event: BookRegistered,
    uow: AbstractUnitOfWork,
) -> None:
    """Tell readers."""
    raise NotImplementedError


@async_listen
async def tell_readers_on_book_lent(event: BookLent, uow: AbstractUnitOfWork) -> None:
    """Tell readers."""
    raise NotImplementedError
