"""What keeps the models of the joined_orders context."""

from __future__ import annotations

from abc import abstractmethod
from enum import Enum
from typing import TypeAlias
from uuid import UUID

from messagebus import AsyncAbstractRepository
from result import Result

from shop.joined_orders.domain.model import Line, Line2, Line10


class LineRepositoryError(Enum):
    """Why lines could not be kept or found."""

    INTEGRITY_ERROR = "integrity_error"
    NOT_FOUND = "not_found"


LineResult: TypeAlias = Result[Line, LineRepositoryError]
LineOperationResult: TypeAlias = Result[None, LineRepositoryError]


class AbstractLineRepository(AsyncAbstractRepository[Line]):
    """Keeps lines; add the finders that your handlers need."""

    @abstractmethod
    async def add(self, line: Line) -> LineOperationResult:
        """Keep a new one, unless one of its identity is there."""

    @abstractmethod
    async def by_id(self, line_id: UUID) -> LineResult:
        """Find one by its identity."""

    @abstractmethod
    async def update(self, line: Line) -> LineOperationResult:
        """Keep what has changed in one."""

    @abstractmethod
    async def remove(self, line: Line) -> LineOperationResult:
        """Keep one no longer."""


class Line2RepositoryError(Enum):
    """Why line2s could not be kept or found."""

    INTEGRITY_ERROR = "integrity_error"
    NOT_FOUND = "not_found"


Line2Result: TypeAlias = Result[Line2, Line2RepositoryError]
Line2OperationResult: TypeAlias = Result[None, Line2RepositoryError]


class AbstractLine2Repository(AsyncAbstractRepository[Line2]):
    """Keeps line2s; add the finders that your handlers need."""

    @abstractmethod
    async def add(self, line2: Line2) -> Line2OperationResult:
        """Keep a new one, unless one of its identity is there."""

    @abstractmethod
    async def by_id(self, line_id: UUID) -> Line2Result:
        """Find one by its identity."""

    @abstractmethod
    async def update(self, line2: Line2) -> Line2OperationResult:
        """Keep what has changed in one."""

    @abstractmethod
    async def remove(self, line2: Line2) -> Line2OperationResult:
        """Keep one no longer."""


class Line10RepositoryError(Enum):
    """Why line10s could not be kept or found."""

    INTEGRITY_ERROR = "integrity_error"
    NOT_FOUND = "not_found"


Line10Result: TypeAlias = Result[Line10, Line10RepositoryError]
Line10OperationResult: TypeAlias = Result[None, Line10RepositoryError]


class AbstractLine10Repository(AsyncAbstractRepository[Line10]):
    """Keeps line10s; add the finders that your handlers need."""

    @abstractmethod
    async def add(self, line10: Line10) -> Line10OperationResult:
        """Keep a new one, unless one of its identity is there."""

    @abstractmethod
    async def by_id(self, line_id: UUID) -> Line10Result:
        """Find one by its identity."""

    @abstractmethod
    async def update(self, line10: Line10) -> Line10OperationResult:
        """Keep what has changed in one."""

    @abstractmethod
    async def remove(self, line10: Line10) -> Line10OperationResult:
        """Keep one no longer."""
