"""Builders for the messages of the joined context."""

from __future__ import annotations

from uuid import UUID

from shop.cqrs.fluent.command_builder import TypedCommandBuilder
from shop.joined.commands import JoinedOrdersPackLine, OrdersPackLine, PackLine


class PackLineBuilder(TypedCommandBuilder[PackLine, None]):
    """Builds PackLine step by step."""

    def __init__(self, *, line_id: UUID) -> None:
        """Start with the fields that PackLine requires."""
        super().__init__(PackLine(line_id=line_id))


class JoinedOrdersPackLineBuilder(TypedCommandBuilder[JoinedOrdersPackLine, None]):
    """Builds JoinedOrdersPackLine step by step."""

    def __init__(self, *, line_id: UUID) -> None:
        """Start with the fields that JoinedOrdersPackLine requires."""
        super().__init__(JoinedOrdersPackLine(line_id=line_id))


class OrdersPackLineBuilder(TypedCommandBuilder[OrdersPackLine, None]):
    """Builds OrdersPackLine step by step."""

    def __init__(self, *, line_id: UUID) -> None:
        """Start with the fields that OrdersPackLine requires."""
        super().__init__(OrdersPackLine(line_id=line_id))
