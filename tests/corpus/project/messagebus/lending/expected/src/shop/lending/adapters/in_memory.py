"""Repositories in this process, of the lending context."""

from __future__ import annotations

from result import Err, Ok

from shop.adapters.in_memory import Rows
from shop.lending.domain.model import Book
from shop.lending.domain.types import BookId
from shop.lending.service.repositories import (
    AbstractBookRepository,
    BookOperationResult,
    BookRepositoryError,
    BookResult,
)


class InMemoryBookRepository(AbstractBookRepository):
    """Keeps books in this process, for tests and first steps."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows[BookId, Book] = Rows()

    async def add(self, book: Book) -> BookOperationResult:
        """Keep a new one, unless one of its identity is there."""
        if book.book_id in self.rows:
            return Err(BookRepositoryError.INTEGRITY_ERROR)
        self.rows[book.book_id] = book
        self.seen.append(book)
        return Ok(None)

    async def by_id(self, book_id: BookId) -> BookResult:
        """Find one by its identity."""
        found = self.rows.get(book_id)
        if found is None:
            return Err(BookRepositoryError.NOT_FOUND)
        self.seen.append(found)
        return Ok(found)

    async def update(self, book: Book) -> BookOperationResult:
        """Keep what has changed in one."""
        if book.book_id not in self.rows:
            return Err(BookRepositoryError.NOT_FOUND)
        self.rows[book.book_id] = book
        self.seen.append(book)
        return Ok(None)

    async def remove(self, book: Book) -> BookOperationResult:
        """Keep one no longer."""
        if self.rows.pop(book.book_id, None) is None:
            return Err(BookRepositoryError.NOT_FOUND)
        self.seen.append(book)
        return Ok(None)
