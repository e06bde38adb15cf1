"""Models of the joined_orders context."""

from __future__ import annotations

from uuid import UUID

from messagebus import Model


class Line(Model):
    """Line."""

    line_id: UUID
    amount: int


class Line2(Model):
    """Line2."""

    line_id: UUID


class Line10(Model):
    """Line10."""

    line_id: UUID
