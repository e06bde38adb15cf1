"""Models of the joined context."""

from __future__ import annotations

from uuid import UUID

from messagebus import Model


class Line(Model):
    """Line."""

    line_id: UUID
    amount: str


class JoinedOrdersLine(Model):
    """Joined orders line."""

    line_id: UUID
    weight: int


class OrdersLine(Model):
    """Orders line."""

    line_id: UUID
    weight: str
