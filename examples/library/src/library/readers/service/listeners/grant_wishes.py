"""GrantWishes: what happens after events."""

from messagebus import async_listen

from library.books.domain.messages import BookRegistered
from library.readers.domain.messages import WishGranted
from library.readers.service.mailer import Mailer
from library.service.uow import AbstractUnitOfWork


@async_listen
async def grant_wishes_on_book_registered(
    event: BookRegistered,
    uow: AbstractUnitOfWork,
    mailer: Mailer,
) -> None:
    """Tell those who have waited for a book."""
    for wish in await uow.wishes.waiting_for(event.isbn):
        wish.book_id = event.book_id
        told = WishGranted(
            wish_id=wish.wish_id,
            reader_id=wish.reader_id,
            book_id=event.book_id,
        )
        wish.messages.append(told)
        await uow.wishes.update(wish)
        mailer.write(wish.reader_id, f"{event.title} is there.")
