"""Repositories in this process, of the joined_orders context."""

from __future__ import annotations

from uuid import UUID

from result import Err, Ok

from shop.adapters.in_memory import Rows
from shop.joined_orders.domain.model import Line, Line2, Line10
from shop.joined_orders.service.repositories import (
    AbstractLine2Repository,
    AbstractLine10Repository,
    AbstractLineRepository,
    Line2OperationResult,
    Line2RepositoryError,
    Line2Result,
    Line10OperationResult,
    Line10RepositoryError,
    Line10Result,
    LineOperationResult,
    LineRepositoryError,
    LineResult,
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


class InMemoryLine2Repository(AbstractLine2Repository):
    """Keeps line2s in this process, for tests and first steps."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows[UUID, Line2] = Rows()

    async def add(self, line2: Line2) -> Line2OperationResult:
        """Keep a new one, unless one of its identity is there."""
        if line2.line_id in self.rows:
            return Err(Line2RepositoryError.INTEGRITY_ERROR)
        self.rows[line2.line_id] = line2
        self.seen.append(line2)
        return Ok(None)

    async def by_id(self, line_id: UUID) -> Line2Result:
        """Find one by its identity."""
        found = self.rows.get(line_id)
        if found is None:
            return Err(Line2RepositoryError.NOT_FOUND)
        self.seen.append(found)
        return Ok(found)

    async def update(self, line2: Line2) -> Line2OperationResult:
        """Keep what has changed in one."""
        if line2.line_id not in self.rows:
            return Err(Line2RepositoryError.NOT_FOUND)
        self.rows[line2.line_id] = line2
        self.seen.append(line2)
        return Ok(None)

    async def remove(self, line2: Line2) -> Line2OperationResult:
        """Keep one no longer."""
        if self.rows.pop(line2.line_id, None) is None:
            return Err(Line2RepositoryError.NOT_FOUND)
        self.seen.append(line2)
        return Ok(None)


class InMemoryLine10Repository(AbstractLine10Repository):
    """Keeps line10s in this process, for tests and first steps."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows[UUID, Line10] = Rows()

    async def add(self, line10: Line10) -> Line10OperationResult:
        """Keep a new one, unless one of its identity is there."""
        if line10.line_id in self.rows:
            return Err(Line10RepositoryError.INTEGRITY_ERROR)
        self.rows[line10.line_id] = line10
        self.seen.append(line10)
        return Ok(None)

    async def by_id(self, line_id: UUID) -> Line10Result:
        """Find one by its identity."""
        found = self.rows.get(line_id)
        if found is None:
            return Err(Line10RepositoryError.NOT_FOUND)
        self.seen.append(found)
        return Ok(found)

    async def update(self, line10: Line10) -> Line10OperationResult:
        """Keep what has changed in one."""
        if line10.line_id not in self.rows:
            return Err(Line10RepositoryError.NOT_FOUND)
        self.rows[line10.line_id] = line10
        self.seen.append(line10)
        return Ok(None)

    async def remove(self, line10: Line10) -> Line10OperationResult:
        """Keep one no longer."""
        if self.rows.pop(line10.line_id, None) is None:
            return Err(Line10RepositoryError.NOT_FOUND)
        self.seen.append(line10)
        return Ok(None)
