"""Handles LendBook."""

from messagebus import async_listen
from result import Err, Result

from library.books.domain.errors import BookIsLent
from library.books.domain.messages import BookLent, LendBook
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
    found = await uow.books.by_id(command.book_id)
    if isinstance(found, Err):
        return found
    book = found.ok_value
    if book.reader_id is not None:
        return Err(BookIsLent(reader_id=book.reader_id))
    book.reader_id = command.reader_id
    told = BookLent(book_id=book.book_id, reader_id=command.reader_id)
    book.messages.append(told)
    return await uow.books.update(book)
