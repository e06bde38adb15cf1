"""Models of the lending context."""

from __future__ import annotations

from messagebus import Model
from pydantic import Field

from shop.lending.domain.types import BookId, Isbn, Rating, Reader


class Book(Model):
    """Book."""

    book_id: BookId
    isbn: Isbn
    ratings: list[Rating] = Field(default_factory=list["Rating"], max_length=100)
    reader: Reader | None = None

    def __repr__(self) -> str:
        """Show the fields, without the sensitive ones."""
        return f"<{type(self).__name__} {self!s}>"
