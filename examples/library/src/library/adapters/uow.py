"""The unit of work that keeps everything in this process."""

from __future__ import annotations

from typing import Any

from library.adapters.in_memory import InMemoryMessageStore, Rows
from library.books.adapters.in_memory import InMemoryBookRepository
from library.readers.adapters.in_memory import InMemoryWishRepository
from library.service.uow import AbstractUnitOfWork


class InMemoryUnitOfWork(AbstractUnitOfWork):
    """Keeps everything in this process, for tests and first steps."""

    def __init__(self, messagestore: InMemoryMessageStore) -> None:
        self.messagestore = messagestore
        self.books = books = InMemoryBookRepository()
        self.wishes = wishes = InMemoryWishRepository()
        self._tables: tuple[Rows[Any, Any], ...] = (books.rows, wishes.rows)

    async def commit(self) -> None:
        """Keep what was changed."""
        for rows in self._tables:
            rows.commit()

    async def rollback(self) -> None:
        """Forget what was changed, and what would have been published."""
        for rows in self._tables:
            rows.rollback()
        self.books.seen.clear()
        self.wishes.seen.clear()
        self.messagestore.stream_buffer.clear()
