"""Handles RegisterBook."""

from messagebus import async_listen

from library.books.domain.messages import BookRegistered, RegisterBook
from library.books.domain.model import Book
from library.books.service.repositories import BookOperationResult
from library.service.uow import AbstractUnitOfWork


@async_listen
async def register_book(
    command: RegisterBook,
    uow: AbstractUnitOfWork,
) -> BookOperationResult:
    """Take a book into the library.

    Tell it by the messages of a model: BookRegistered(...).
    """
    book = Book(
        book_id=command.book_id,
        isbn=command.isbn,
        title=command.title,
        author=command.author,
    )
    kept = await uow.books.add(book)
    if kept.is_ok():
        told = BookRegistered(book_id=book.book_id, isbn=book.isbn, title=book.title)
        book.messages.append(told)
    return kept
