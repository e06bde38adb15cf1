"""Commands and events of the readers context."""

from __future__ import annotations

from messagebus import Command, Event, Metadata

from library.books.domain import types as books_types
from library.domain.metadata import TopicMetadata
from library.readers.domain.types import WishId


class MakeWish(Command):
    """Wait for a book that the library does not have."""

    metadata: Metadata = Metadata(name="readers.make_wish", schema_version=1)

    wish_id: WishId
    reader_id: books_types.ReaderId
    isbn: books_types.Isbn


class WishGranted(Event):
    """The library has a book that somebody waited for."""

    metadata: Metadata = TopicMetadata(
        name="readers.wish_granted",
        schema_version=1,
        published=True,
        topic="library.readers",
    )

    wish_id: WishId
    reader_id: books_types.ReaderId
    book_id: books_types.BookId
