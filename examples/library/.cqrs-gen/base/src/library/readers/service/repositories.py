"""What keeps the models of the readers context."""

from __future__ import annotations

from abc import abstractmethod
from enum import Enum
from typing import TypeAlias

from messagebus import AsyncAbstractRepository
from result import Result

from library.readers.domain.model import Wish
from library.readers.domain.types import WishId


class WishRepositoryError(Enum):
    """Why wishes could not be kept or found."""

    INTEGRITY_ERROR = "integrity_error"
    NOT_FOUND = "not_found"


WishResult: TypeAlias = Result[Wish, WishRepositoryError]
WishOperationResult: TypeAlias = Result[None, WishRepositoryError]


class AbstractWishRepository(AsyncAbstractRepository[Wish]):
    """Keeps wishes; add the finders that your handlers need."""

    @abstractmethod
    async def add(self, wish: Wish) -> WishOperationResult:
        """Keep a new one, unless one of its identity is there."""

    @abstractmethod
    async def by_id(self, wish_id: WishId) -> WishResult:
        """Find one by its identity."""

    @abstractmethod
    async def update(self, wish: Wish) -> WishOperationResult:
        """Keep what has changed in one."""

    @abstractmethod
    async def remove(self, wish: Wish) -> WishOperationResult:
        """Keep one no longer."""
