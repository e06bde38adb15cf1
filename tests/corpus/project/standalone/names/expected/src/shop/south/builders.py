"""Builders for the messages of the south context."""

from __future__ import annotations

from shop.cqrs.fluent.command_builder import TypedCommandBuilder
from shop.south.commands import Move


class MoveBuilder(TypedCommandBuilder[Move, None]):
    """Builds Move step by step."""

    def __init__(self, *, where: str) -> None:
        """Start with the fields that Move requires."""
        super().__init__(Move(where=where))
