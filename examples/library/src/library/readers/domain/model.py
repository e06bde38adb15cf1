"""Models of the readers context."""

from __future__ import annotations

from messagebus import Model

from library.books.domain import types as books_types
from library.readers.domain.types import WishId


class Wish(Model):
    """Wish."""

    wish_id: WishId
    reader_id: books_types.ReaderId
    isbn: books_types.Isbn
    book_id: books_types.BookId | None = None
