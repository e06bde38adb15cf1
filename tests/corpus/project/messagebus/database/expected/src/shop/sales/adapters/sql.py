"""Repositories in a database, of the sales context."""

from __future__ import annotations

import datetime as dt

from result import Err, Ok
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from shop.adapters.database import SqlRows
from shop.sales.adapters.tables import ORDERS, ROWS, SALES
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


class SqlOrderRepository(AbstractOrderRepository):
    """Keeps orders in a table."""

    def __init__(self, session: AsyncSession) -> None:
        super().__init__()
        self.session = session
        self.rows = SqlRows(session, ORDERS, Order)

    async def add(self, order: Order) -> OrderOperationResult:
        """Keep a new one, unless one of its identity is there."""
        try:
            await self.rows.insert(order)
        except IntegrityError:
            return Err(OrderRepositoryError.INTEGRITY_ERROR)
        self.seen.append(order)
        return Ok(None)

    async def by_id(self, order_id: OrderId) -> OrderResult:
        """Find one by its identity."""
        found = await self.rows.get(order_id)
        if found is None:
            return Err(OrderRepositoryError.NOT_FOUND)
        self.seen.append(found)
        return Ok(found)

    async def update(self, order: Order) -> OrderOperationResult:
        """Keep what has changed in one."""
        try:
            changed = await self.rows.update(order)
        except IntegrityError:
            return Err(OrderRepositoryError.INTEGRITY_ERROR)
        if not changed:
            return Err(OrderRepositoryError.NOT_FOUND)
        self.seen.append(order)
        return Ok(None)

    async def remove(self, order: Order) -> OrderOperationResult:
        """Keep one no longer."""
        try:
            changed = await self.rows.delete(order)
        except IntegrityError:
            return Err(OrderRepositoryError.INTEGRITY_ERROR)
        if not changed:
            return Err(OrderRepositoryError.NOT_FOUND)
        self.seen.append(order)
        return Ok(None)


class SqlRowRepository(AbstractRowRepository):
    """Keeps rows in a table."""

    def __init__(self, session: AsyncSession) -> None:
        super().__init__()
        self.session = session
        self.rows = SqlRows(session, ROWS, Row)

    async def add(self, row: Row) -> RowOperationResult:
        """Keep a new one, unless one of its identity is there."""
        try:
            await self.rows.insert(row)
        except IntegrityError:
            return Err(RowRepositoryError.INTEGRITY_ERROR)
        self.seen.append(row)
        return Ok(None)

    async def by_id(self, values: int) -> RowResult:
        """Find one by its identity."""
        found = await self.rows.get(values)
        if found is None:
            return Err(RowRepositoryError.NOT_FOUND)
        self.seen.append(found)
        return Ok(found)

    async def update(self, row: Row) -> RowOperationResult:
        """Keep what has changed in one."""
        try:
            changed = await self.rows.update(row)
        except IntegrityError:
            return Err(RowRepositoryError.INTEGRITY_ERROR)
        if not changed:
            return Err(RowRepositoryError.NOT_FOUND)
        self.seen.append(row)
        return Ok(None)

    async def remove(self, row: Row) -> RowOperationResult:
        """Keep one no longer."""
        try:
            changed = await self.rows.delete(row)
        except IntegrityError:
            return Err(RowRepositoryError.INTEGRITY_ERROR)
        if not changed:
            return Err(RowRepositoryError.NOT_FOUND)
        self.seen.append(row)
        return Ok(None)


class SqlSaleRepository(AbstractSaleRepository):
    """Keeps sales in a table."""

    def __init__(self, session: AsyncSession) -> None:
        super().__init__()
        self.session = session
        self.rows = SqlRows(session, SALES, Sale)

    async def add(self, sale: Sale) -> SaleOperationResult:
        """Keep a new one, unless one of its identity is there."""
        try:
            await self.rows.insert(sale)
        except IntegrityError:
            return Err(SaleRepositoryError.INTEGRITY_ERROR)
        self.seen.append(sale)
        return Ok(None)

    async def by_id(self, at: dt.datetime) -> SaleResult:
        """Find one by its identity."""
        found = await self.rows.get(at)
        if found is None:
            return Err(SaleRepositoryError.NOT_FOUND)
        self.seen.append(found)
        return Ok(found)

    async def update(self, sale: Sale) -> SaleOperationResult:
        """Keep what has changed in one."""
        try:
            changed = await self.rows.update(sale)
        except IntegrityError:
            return Err(SaleRepositoryError.INTEGRITY_ERROR)
        if not changed:
            return Err(SaleRepositoryError.NOT_FOUND)
        self.seen.append(sale)
        return Ok(None)

    async def remove(self, sale: Sale) -> SaleOperationResult:
        """Keep one no longer."""
        try:
            changed = await self.rows.delete(sale)
        except IntegrityError:
            return Err(SaleRepositoryError.INTEGRITY_ERROR)
        if not changed:
            return Err(SaleRepositoryError.NOT_FOUND)
        self.seen.append(sale)
        return Ok(None)
