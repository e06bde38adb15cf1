"""Handles RemoveBook."""

from messagebus import async_listen
from result import Err, Ok

from library.books.domain.messages import BookRemoved, RemoveBook
from library.books.service.repositories import BookResult
from library.service.uow import AbstractUnitOfWork


@async_listen
async def remove_book(command: RemoveBook, uow: AbstractUnitOfWork) -> BookResult:
    """Take a book out of the library.

    Tell it by the messages of a model: BookRemoved(...).
    """
    found = await uow.books.by_id(command.book_id)
    if isinstance(found, Err):
        return found
    book = found.ok_value
    book.messages.append(BookRemoved(book_id=book.book_id))
    removed = await uow.books.remove(book)
    return removed if isinstance(removed, Err) else Ok(book)
