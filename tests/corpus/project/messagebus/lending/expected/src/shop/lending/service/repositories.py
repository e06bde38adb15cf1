"""What keeps the models of the lending context."""

from __future__ import annotations

from abc import abstractmethod
from enum import Enum
from typing import TypeAlias

from messagebus import AsyncAbstractRepository
from result import Result

from shop.lending.domain.model import Book
from shop.lending.domain.types import BookId


class BookRepositoryError(Enum):
    """Why books could not be kept or found."""

    INTEGRITY_ERROR = "integrity_error"
    NOT_FOUND = "not_found"


BookResult: TypeAlias = Result[Book, BookRepositoryError]
BookOperationResult: TypeAlias = Result[None, BookRepositoryError]


class AbstractBookRepository(AsyncAbstractRepository[Book]):
    """Keeps books; add the finders that your handlers need."""

    @abstractmethod
    async def add(self, book: Book) -> BookOperationResult:
        """Keep a new one, unless one of its identity is there."""

    @abstractmethod
    async def by_id(self, book_id: BookId) -> BookResult:
        """Find one by its identity."""

    @abstractmethod
    async def update(self, book: Book) -> BookOperationResult:
        """Keep what has changed in one."""

    @abstractmethod
    async def remove(self, book: Book) -> BookOperationResult:
        """Keep one no longer."""
