"""Commands and events of the lending context."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated

from messagebus import Command, Event, Metadata
from pydantic import Field

from shop.domain.metadata import TopicMetadata
from shop.lending.domain.constraints import MultipleOf
from shop.lending.domain.types import BookId, Isbn, Rating, Reader


class RegisterBook(Command):
    """Register book."""

    metadata: Metadata = Metadata(name="lending.register_book", schema_version=1)

    book_id: BookId
    isbn: Isbn
    pages: int = Field(gt=0, lt=10000, multiple_of=2)
    price: Annotated[Decimal, Field(ge=Decimal(0)), MultipleOf("0.01")]
    rating: Annotated[Rating | None, Field(le=4)] = None
    keywords: set[str] = Field(min_length=1)
    shelves: list[str] = Field(min_length=1, max_length=3)
    since: dt.date = Field(default=dt.date(2030, 1, 31), ge=dt.date(2020, 1, 1))
    extract: bytes = Field(default=b"hello", max_length=8)
    note: str | None = Field(default=None, max_length=5)
    """Note.

    Deprecated: use keywords.
    """


class LendBook(Command):
    """Lend book."""

    metadata: Metadata = Metadata(name="lending.lend_book", schema_version=1)

    book_id: BookId
    reader: Reader

    def __repr__(self) -> str:
        """Show the fields, without the sensitive ones."""
        return f"<{type(self).__name__} {self!s}>"


class RemoveBook(Command):
    """Remove book."""

    metadata: Metadata = Metadata(name="lending.remove_book", schema_version=1)

    book_id: BookId


class RateBook(Command):
    """Rate book."""

    metadata: Metadata = Metadata(name="lending.rate_book", schema_version=1)

    book_id: BookId
    rating: Rating


class CountBooks(Command):
    """Count what is on the shelves."""

    metadata: Metadata = Metadata(name="lending.count_books", schema_version=1)


class CloseShelf(Command):
    """Close shelf."""

    metadata: Metadata = Metadata(name="lending.close_shelf", schema_version=1)

    shelf: str


class BookRegistered(Event):
    """Book registered."""

    metadata: Metadata = TopicMetadata(
        name="lending.book_registered",
        schema_version=1,
        published=True,
        topic="lending.books",
    )

    book_id: BookId


class BookLent(Event):
    """Book lent."""

    metadata: Metadata = Metadata(name="lending.book_lent", schema_version=1)

    book_id: BookId
    reader: Reader

    def __repr__(self) -> str:
        """Show the fields, without the sensitive ones."""
        return f"<{type(self).__name__} {self!s}>"
