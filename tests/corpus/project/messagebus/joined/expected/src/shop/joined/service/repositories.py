"""What keeps the models of the joined context."""

from __future__ import annotations

from abc import abstractmethod
from enum import Enum
from typing import TypeAlias
from uuid import UUID

from messagebus import AsyncAbstractRepository
from result import Result

from shop.joined.domain.model import JoinedOrdersLine, Line, OrdersLine


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


class JoinedOrdersLineRepositoryError(Enum):
    """Why joined orders lines could not be kept or found."""

    INTEGRITY_ERROR = "integrity_error"
    NOT_FOUND = "not_found"


JoinedOrdersLineResult: TypeAlias = Result[
    JoinedOrdersLine, JoinedOrdersLineRepositoryError
]
JoinedOrdersLineOperationResult: TypeAlias = Result[
    None, JoinedOrdersLineRepositoryError
]


class AbstractJoinedOrdersLineRepository(AsyncAbstractRepository[JoinedOrdersLine]):
    """Keeps joined orders lines; add the finders that your handlers need."""

    @abstractmethod
    async def add(
        self, joined_orders_line: JoinedOrdersLine
    ) -> JoinedOrdersLineOperationResult:
        """Keep a new one, unless one of its identity is there."""

    @abstractmethod
    async def by_id(self, line_id: UUID) -> JoinedOrdersLineResult:
        """Find one by its identity."""

    @abstractmethod
    async def update(
        self, joined_orders_line: JoinedOrdersLine
    ) -> JoinedOrdersLineOperationResult:
        """Keep what has changed in one."""

    @abstractmethod
    async def remove(
        self, joined_orders_line: JoinedOrdersLine
    ) -> JoinedOrdersLineOperationResult:
        """Keep one no longer."""


class OrdersLineRepositoryError(Enum):
    """Why orders lines could not be kept or found."""

    INTEGRITY_ERROR = "integrity_error"
    NOT_FOUND = "not_found"


OrdersLineResult: TypeAlias = Result[OrdersLine, OrdersLineRepositoryError]
OrdersLineOperationResult: TypeAlias = Result[None, OrdersLineRepositoryError]


class AbstractOrdersLineRepository(AsyncAbstractRepository[OrdersLine]):
    """Keeps orders lines; add the finders that your handlers need."""

    @abstractmethod
    async def add(self, orders_line: OrdersLine) -> OrdersLineOperationResult:
        """Keep a new one, unless one of its identity is there."""

    @abstractmethod
    async def by_id(self, line_id: UUID) -> OrdersLineResult:
        """Find one by its identity."""

    @abstractmethod
    async def update(self, orders_line: OrdersLine) -> OrdersLineOperationResult:
        """Keep what has changed in one."""

    @abstractmethod
    async def remove(self, orders_line: OrdersLine) -> OrdersLineOperationResult:
        """Keep one no longer."""
