"""Repositories in this process, of the sales context."""

from __future__ import annotations

import datetime as dt

from result import Err, Ok

from shop.adapters.in_memory import Rows
from shop.sales.domain.model import Order, Row, Sale
from shop.sales.domain.types import OrderId
from shop.sales.service.repositories import (
    AbstractOrderRepository,
    AbstractRowRepository,
    AbstractSaleRepository,
    OrderOperationResult,
    OrderRepositoryError,
    OrderResult,
    RowOperationResult,
    RowRepositoryError,
    RowResult,
    SaleOperationResult,
    SaleRepositoryError,
    SaleResult,
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

    async def update(self, row: Row) -> RowOperationResult:
        """Keep what has changed in one."""
        if row.values not in self.rows:
            return Err(RowRepositoryError.NOT_FOUND)
        self.rows[row.values] = row
        self.seen.append(row)
        return Ok(None)

    async def remove(self, row: Row) -> RowOperationResult:
        """Keep one no longer."""
        if self.rows.pop(row.values, None) is None:
            return Err(RowRepositoryError.NOT_FOUND)
        self.seen.append(row)
        return Ok(None)


class InMemorySaleRepository(AbstractSaleRepository):
    """Keeps sales in this process, for tests and first steps."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows[dt.datetime, Sale] = Rows()

    async def add(self, sale: Sale) -> SaleOperationResult:
        """Keep a new one, unless one of its identity is there."""
        if sale.at in self.rows:
            return Err(SaleRepositoryError.INTEGRITY_ERROR)
        self.rows[sale.at] = sale
        self.seen.append(sale)
        return Ok(None)

    async def by_id(self, at: dt.datetime) -> SaleResult:
        """Find one by its identity."""
        found = self.rows.get(at)
        if found is None:
            return Err(SaleRepositoryError.NOT_FOUND)
        self.seen.append(found)
        return Ok(found)

    async def update(self, sale: Sale) -> SaleOperationResult:
        """Keep what has changed in one."""
        if sale.at not in self.rows:
            return Err(SaleRepositoryError.NOT_FOUND)
        self.rows[sale.at] = sale
        self.seen.append(sale)
        return Ok(None)

    async def remove(self, sale: Sale) -> SaleOperationResult:
        """Keep one no longer."""
        if self.rows.pop(sale.at, None) is None:
            return Err(SaleRepositoryError.NOT_FOUND)
        self.seen.append(sale)
        return Ok(None)
