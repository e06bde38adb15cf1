"""Repositories in this process, of the sales context."""

from __future__ import annotations

from result import Err, Ok

from shop.adapters.in_memory import Rows
from shop.sales.domain.model import Order, Row
from shop.sales.domain.types import OrderId
from shop.sales.service.repositories import (
    AbstractOrderRepository,
    AbstractRowRepository,
    OrderOperationResult,
    OrderRepositoryError,
    OrderResult,
    RowOperationResult,
    RowRepositoryError,
    RowResult,
)


class InMemoryOrderRepository(AbstractOrderRepository):
    """Keeps orders in this process, for tests and first steps."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows[OrderId, Order] = Rows()

    async def add(self, order: Order) -> OrderOperationResult:
        """Keep a new one, unless one of its identity is there."""
        if order.order_id in self.rows:
            return Err(OrderRepositoryError.INTEGRITY_ERROR)
        self.rows[order.order_id] = order
        self.seen.append(order)
        return Ok(None)

    async def by_id(self, order_id: OrderId) -> OrderResult:
        """Find one by its identity."""
        found = self.rows.get(order_id)
        if found is None:
            return Err(OrderRepositoryError.NOT_FOUND)
        self.seen.append(found)
        return Ok(found)

    async def update(self, order: Order) -> OrderOperationResult:
        """Keep what has changed in one."""
        if order.order_id not in self.rows:
            return Err(OrderRepositoryError.NOT_FOUND)
        self.rows[order.order_id] = order
        self.seen.append(order)
        return Ok(None)

    async def remove(self, order: Order) -> OrderOperationResult:
        """Keep one no longer."""
        if self.rows.pop(order.order_id, None) is None:
            return Err(OrderRepositoryError.NOT_FOUND)
        self.seen.append(order)
        return Ok(None)


class InMemoryRowRepository(AbstractRowRepository):
    """Keeps rows in this process, for tests and first steps."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows[int, Row] = Rows()

    async def add(self, row: Row) -> RowOperationResult:
        """Keep a new one, unless one of its identity is there."""
        if row.values in self.rows:
            return Err(RowRepositoryError.INTEGRITY_ERROR)
        self.rows[row.values] = row
        self.seen.append(row)
        return Ok(None)

    async def by_id(self, values: int) -> RowResult:
        """Find one by its identity."""
        found = self.rows.get(values)
        if found is None:
            return Err(RowRepositoryError.NOT_FOUND)
        self.seen.append(found)
        return Ok(found)
