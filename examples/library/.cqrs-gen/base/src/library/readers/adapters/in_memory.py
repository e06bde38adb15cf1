"""Repositories in this process, of the readers context."""

from __future__ import annotations

from result import Err, Ok

from library.adapters.in_memory import Rows
from library.readers.domain.model import Wish
from library.readers.domain.types import WishId
from library.readers.service.repositories import (
    AbstractWishRepository,
    WishOperationResult,
    WishRepositoryError,
    WishResult,
)


class InMemoryWishRepository(AbstractWishRepository):
    """Keeps wishes in this process, for tests and first steps."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows[WishId, Wish] = Rows()

    async def add(self, wish: Wish) -> WishOperationResult:
        """Keep a new one, unless one of its identity is there."""
        if wish.wish_id in self.rows:
            return Err(WishRepositoryError.INTEGRITY_ERROR)
        self.rows[wish.wish_id] = wish
        self.seen.append(wish)
        return Ok(None)

    async def by_id(self, wish_id: WishId) -> WishResult:
        """Find one by its identity."""
        found = self.rows.get(wish_id)
        if found is None:
            return Err(WishRepositoryError.NOT_FOUND)
        self.seen.append(found)
        return Ok(found)

    async def update(self, wish: Wish) -> WishOperationResult:
        """Keep what has changed in one."""
        if wish.wish_id not in self.rows:
            return Err(WishRepositoryError.NOT_FOUND)
        self.rows[wish.wish_id] = wish
        self.seen.append(wish)
        return Ok(None)

    async def remove(self, wish: Wish) -> WishOperationResult:
        """Keep one no longer."""
        if self.rows.pop(wish.wish_id, None) is None:
            return Err(WishRepositoryError.NOT_FOUND)
        self.seen.append(wish)
        return Ok(None)
