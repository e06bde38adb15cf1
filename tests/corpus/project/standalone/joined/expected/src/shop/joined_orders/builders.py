"""Builders for the messages of the joined_orders context."""

from __future__ import annotations

from uuid import UUID

from shop.cqrs.fluent.command_builder import TypedCommandBuilder
from shop.joined_orders.commands import PackLine, PackLine2, PackLine10


class PackLineBuilder(TypedCommandBuilder[PackLine, None]):
    """Builds PackLine step by step."""

    def __init__(self, *, line_id: UUID) -> None:
        """Start with the fields that PackLine requires."""
        super().__init__(PackLine(line_id=line_id))


class PackLine2Builder(TypedCommandBuilder[PackLine2, None]):
    """Builds PackLine2 step by step."""

    def __init__(self, *, line_id: UUID) -> None:
        """Start with the fields that PackLine2 requires."""
        super().__init__(PackLine2(line_id=line_id))


class PackLine10Builder(TypedCommandBuilder[PackLine10, None]):
    """Builds PackLine10 step by step."""

    def __init__(self, *, line_id: UUID) -> None:
        """Start with the fields that PackLine10 requires."""
        super().__init__(PackLine10(line_id=line_id))
