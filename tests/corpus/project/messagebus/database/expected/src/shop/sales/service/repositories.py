"""What keeps the models of the sales context."""

from __future__ import annotations

import datetime as dt
from abc import abstractmethod
from enum import Enum
from typing import TypeAlias

from messagebus import AsyncAbstractRepository
from result import Result

from shop.sales.domain.model import Order, Row, Sale
from shop.sales.domain.types import OrderId


class OrderRepositoryError(Enum):
    """Why orders could not be kept or found."""

    INTEGRITY_ERROR = "integrity_error"
    NOT_FOUND = "not_found"


OrderResult: TypeAlias = Result[Order, OrderRepositoryError]
OrderOperationResult: TypeAlias = Result[None, OrderRepositoryError]


class AbstractOrderRepository(AsyncAbstractRepository[Order]):
    """Keeps orders; add the finders that your handlers need."""

    @abstractmethod
    async def add(self, order: Order) -> OrderOperationResult:
        """Keep a new one, unless one of its identity is there."""

    @abstractmethod
    async def by_id(self, order_id: OrderId) -> OrderResult:
        """Find one by its identity."""

    @abstractmethod
    async def update(self, order: Order) -> OrderOperationResult:
        """Keep what has changed in one."""

    @abstractmethod
    async def remove(self, order: Order) -> OrderOperationResult:
        """Keep one no longer."""


class RowRepositoryError(Enum):
    """Why rows could not be kept or found."""

    INTEGRITY_ERROR = "integrity_error"
    NOT_FOUND = "not_found"


RowResult: TypeAlias = Result[Row, RowRepositoryError]
RowOperationResult: TypeAlias = Result[None, RowRepositoryError]


class AbstractRowRepository(AsyncAbstractRepository[Row]):
    """Keeps rows; add the finders that your handlers need."""

    @abstractmethod
    async def add(self, row: Row) -> RowOperationResult:
        """Keep a new one, unless one of its identity is there."""

    @abstractmethod
    async def by_id(self, values: int) -> RowResult:
        """Find one by its identity."""

    @abstractmethod
    async def update(self, row: Row) -> RowOperationResult:
        """Keep what has changed in one."""

    @abstractmethod
    async def remove(self, row: Row) -> RowOperationResult:
        """Keep one no longer."""


class SaleRepositoryError(Enum):
    """Why sales could not be kept or found."""

    INTEGRITY_ERROR = "integrity_error"
    NOT_FOUND = "not_found"


SaleResult: TypeAlias = Result[Sale, SaleRepositoryError]
SaleOperationResult: TypeAlias = Result[None, SaleRepositoryError]


class AbstractSaleRepository(AsyncAbstractRepository[Sale]):
    """Keeps sales; add the finders that your handlers need."""

    @abstractmethod
    async def add(self, sale: Sale) -> SaleOperationResult:
        """Keep a new one, unless one of its identity is there."""

    @abstractmethod
    async def by_id(self, at: dt.datetime) -> SaleResult:
        """Find one by its identity."""

    @abstractmethod
    async def update(self, sale: Sale) -> SaleOperationResult:
        """Keep what has changed in one."""

    @abstractmethod
    async def remove(self, sale: Sale) -> SaleOperationResult:
        """Keep one no longer."""
