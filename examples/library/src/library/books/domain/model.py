"""Models of the books context."""

from __future__ import annotations

from messagebus import Model

from library.books.domain.types import BookId, Isbn, ReaderId


class Book(Model):
    """Book."""

    book_id: BookId
    isbn: Isbn
    title: str
    author: str
    reader_id: ReaderId | None = None
