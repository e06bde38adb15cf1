"""GrantWishes: what happens after events."""

from messagebus import async_listen

from library.books.domain.messages import BookRegistered
from library.service.uow import AbstractUnitOfWork


@async_listen
async def grant_wishes_on_book_registered(
    event: BookRegistered,
    uow: AbstractUnitOfWork,
) -> None:
    """Tell those who have waited for a book."""
    raise NotImplementedError
