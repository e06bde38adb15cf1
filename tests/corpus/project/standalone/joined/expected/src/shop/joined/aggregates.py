"""Aggregates of the joined context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from shop.cqrs.repository import InMemoryRepository, Repository


@dataclass(kw_only=True)
class Line:
    """Line."""

    line_id: UUID
    amount: str


class LineRepository(Repository[Line, UUID], Protocol):
    """Keeps lines; add the finders that your handlers need."""


class InMemoryLineRepository(InMemoryRepository[Line, UUID], LineRepository):
    """Keeps lines in this process, for tests and first steps."""

    def identity(self, aggregate: Line) -> UUID:
        """Tell what identifies an aggregate."""
        return aggregate.line_id


@dataclass(kw_only=True)
class JoinedOrdersLine:
    """Joined orders line."""

    line_id: UUID
    weight: int


class JoinedOrdersLineRepository(Repository[JoinedOrdersLine, UUID], Protocol):
    """Keeps joined orders lines; add the finders that your handlers need."""


class InMemoryJoinedOrdersLineRepository(
    InMemoryRepository[JoinedOrdersLine, UUID],
    JoinedOrdersLineRepository,
):
    """Keeps joined orders lines in this process, for tests and first steps."""

    def identity(self, aggregate: JoinedOrdersLine) -> UUID:
        """Tell what identifies an aggregate."""
        return aggregate.line_id


@dataclass(kw_only=True)
class OrdersLine:
    """Orders line."""

    line_id: UUID
    weight: str


class OrdersLineRepository(Repository[OrdersLine, UUID], Protocol):
    """Keeps orders lines; add the finders that your handlers need."""


class InMemoryOrdersLineRepository(
    InMemoryRepository[OrdersLine, UUID],
    OrdersLineRepository,
):
    """Keeps orders lines in this process, for tests and first steps."""

    def identity(self, aggregate: OrdersLine) -> UUID:
        """Tell what identifies an aggregate."""
        return aggregate.line_id
