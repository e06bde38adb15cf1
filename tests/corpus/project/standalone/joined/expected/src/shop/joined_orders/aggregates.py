"""Aggregates of the joined_orders context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from shop.cqrs.repository import InMemoryRepository, Repository


@dataclass(kw_only=True)
class Line:
    """Line."""

    line_id: UUID
    amount: int


class LineRepository(Repository[Line, UUID], Protocol):
    """Keeps lines; add the finders that your handlers need."""


class InMemoryLineRepository(InMemoryRepository[Line, UUID], LineRepository):
    """Keeps lines in this process, for tests and first steps."""

    def identity(self, aggregate: Line) -> UUID:
        """Tell what identifies an aggregate."""
        return aggregate.line_id


@dataclass(kw_only=True)
class Line2:
    """Line2."""

    line_id: UUID


class Line2Repository(Repository[Line2, UUID], Protocol):
    """Keeps line2s; add the finders that your handlers need."""


class InMemoryLine2Repository(InMemoryRepository[Line2, UUID], Line2Repository):
    """Keeps line2s in this process, for tests and first steps."""

    def identity(self, aggregate: Line2) -> UUID:
        """Tell what identifies an aggregate."""
        return aggregate.line_id


@dataclass(kw_only=True)
class Line10:
    """Line10."""

    line_id: UUID


class Line10Repository(Repository[Line10, UUID], Protocol):
    """Keeps line10s; add the finders that your handlers need."""


class InMemoryLine10Repository(InMemoryRepository[Line10, UUID], Line10Repository):
    """Keeps line10s in this process, for tests and first steps."""

    def identity(self, aggregate: Line10) -> UUID:
        """Tell what identifies an aggregate."""
        return aggregate.line_id
