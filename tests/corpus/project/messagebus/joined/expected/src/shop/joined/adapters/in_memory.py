"""Repositories in this process, of the joined context."""

from __future__ import annotations

from uuid import UUID

from result import Err, Ok

from shop.adapters.in_memory import Rows
from shop.joined.domain.model import JoinedOrdersLine, Line, OrdersLine
from shop.joined.service.repositories import (
    AbstractJoinedOrdersLineRepository,
    AbstractLineRepository,
    AbstractOrdersLineRepository,
    JoinedOrdersLineOperationResult,
    JoinedOrdersLineRepositoryError,
    JoinedOrdersLineResult,
    LineOperationResult,
    LineRepositoryError,
    LineResult,
    OrdersLineOperationResult,
    OrdersLineRepositoryError,
    OrdersLineResult,
)


class InMemoryLineRepository(AbstractLineRepository):
    """Keeps lines in this process, for tests and first steps."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows[UUID, Line] = Rows()

    async def add(self, line: Line) -> LineOperationResult:
        """Keep a new one, unless one of its identity is there."""
        if line.line_id in self.rows:
            return Err(LineRepositoryError.INTEGRITY_ERROR)
        self.rows[line.line_id] = line
        self.seen.append(line)
        return Ok(None)

    async def by_id(self, line_id: UUID) -> LineResult:
        """Find one by its identity."""
        found = self.rows.get(line_id)
        if found is None:
            return Err(LineRepositoryError.NOT_FOUND)
        self.seen.append(found)
        return Ok(found)

    async def update(self, line: Line) -> LineOperationResult:
        """Keep what has changed in one."""
        if line.line_id not in self.rows:
            return Err(LineRepositoryError.NOT_FOUND)
        self.rows[line.line_id] = line
        self.seen.append(line)
        return Ok(None)

    async def remove(self, line: Line) -> LineOperationResult:
        """Keep one no longer."""
        if self.rows.pop(line.line_id, None) is None:
            return Err(LineRepositoryError.NOT_FOUND)
        self.seen.append(line)
        return Ok(None)


class InMemoryJoinedOrdersLineRepository(AbstractJoinedOrdersLineRepository):
    """Keeps joined orders lines in this process, for tests and first steps."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows[UUID, JoinedOrdersLine] = Rows()

    async def add(
        self, joined_orders_line: JoinedOrdersLine
    ) -> JoinedOrdersLineOperationResult:
        """Keep a new one, unless one of its identity is there."""
        if joined_orders_line.line_id in self.rows:
            return Err(JoinedOrdersLineRepositoryError.INTEGRITY_ERROR)
        self.rows[joined_orders_line.line_id] = joined_orders_line
        self.seen.append(joined_orders_line)
        return Ok(None)

    async def by_id(self, line_id: UUID) -> JoinedOrdersLineResult:
        """Find one by its identity."""
        found = self.rows.get(line_id)
        if found is None:
            return Err(JoinedOrdersLineRepositoryError.NOT_FOUND)
        self.seen.append(found)
        return Ok(found)

    async def update(
        self, joined_orders_line: JoinedOrdersLine
    ) -> JoinedOrdersLineOperationResult:
        """Keep what has changed in one."""
        if joined_orders_line.line_id not in self.rows:
            return Err(JoinedOrdersLineRepositoryError.NOT_FOUND)
        self.rows[joined_orders_line.line_id] = joined_orders_line
        self.seen.append(joined_orders_line)
        return Ok(None)

    async def remove(
        self, joined_orders_line: JoinedOrdersLine
    ) -> JoinedOrdersLineOperationResult:
        """Keep one no longer."""
        if self.rows.pop(joined_orders_line.line_id, None) is None:
            return Err(JoinedOrdersLineRepositoryError.NOT_FOUND)
        self.seen.append(joined_orders_line)
        return Ok(None)


class InMemoryOrdersLineRepository(AbstractOrdersLineRepository):
    """Keeps orders lines in this process, for tests and first steps."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows[UUID, OrdersLine] = Rows()

    async def add(self, orders_line: OrdersLine) -> OrdersLineOperationResult:
        """Keep a new one, unless one of its identity is there."""
        if orders_line.line_id in self.rows:
            return Err(OrdersLineRepositoryError.INTEGRITY_ERROR)
        self.rows[orders_line.line_id] = orders_line
        self.seen.append(orders_line)
        return Ok(None)

    async def by_id(self, line_id: UUID) -> OrdersLineResult:
        """Find one by its identity."""
        found = self.rows.get(line_id)
        if found is None:
            return Err(OrdersLineRepositoryError.NOT_FOUND)
        self.seen.append(found)
        return Ok(found)

    async def update(self, orders_line: OrdersLine) -> OrdersLineOperationResult:
        """Keep what has changed in one."""
        if orders_line.line_id not in self.rows:
            return Err(OrdersLineRepositoryError.NOT_FOUND)
        self.rows[orders_line.line_id] = orders_line
        self.seen.append(orders_line)
        return Ok(None)

    async def remove(self, orders_line: OrdersLine) -> OrdersLineOperationResult:
        """Keep one no longer."""
        if self.rows.pop(orders_line.line_id, None) is None:
            return Err(OrdersLineRepositoryError.NOT_FOUND)
        self.seen.append(orders_line)
        return Ok(None)
