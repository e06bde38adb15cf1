"""Commands and events of the books context."""

from __future__ import annotations

from messagebus import Command, Event, Metadata
from pydantic import Field

from library.books.domain.types import BookId, Isbn, ReaderId
from library.domain.metadata import TopicMetadata


class RegisterBook(Command):
    """Take a book into the library."""

    metadata: Metadata = Metadata(name="books.register_book", schema_version=1)

    book_id: BookId
    isbn: Isbn
    title: str = Field(min_length=1)
    author: str = Field(min_length=1)


class LendBook(Command):
    """Give a book to a reader."""

    metadata: Metadata = Metadata(name="books.lend_book", schema_version=1)

    book_id: BookId
    reader_id: ReaderId


class RemoveBook(Command):
    """Take a book out of the library."""

    metadata: Metadata = Metadata(name="books.remove_book", schema_version=1)

    book_id: BookId


class BookRegistered(Event):
    """A book can be borrowed from now on."""

    metadata: Metadata = Metadata(name="books.book_registered", schema_version=1)

    book_id: BookId
    isbn: Isbn
    title: str


class BookLent(Event):
    """A reader has taken a book home."""

    metadata: Metadata = TopicMetadata(
        name="books.book_lent",
        schema_version=1,
        published=True,
        topic="library.loans",
    )

    book_id: BookId
    reader_id: ReaderId


class BookRemoved(Event):
    """Book removed."""

    metadata: Metadata = TopicMetadata(
        name="books.book_removed",
        schema_version=1,
        published=True,
        topic="library.books",
    )

    book_id: BookId
