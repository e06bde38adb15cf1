"""Builders for the messages of the left context."""

from __future__ import annotations

from shop.cqrs.fluent.command_builder import TypedCommandBuilder
from shop.left.commands import ShakeHands
from shop.left.types import Either, Glove
from shop.right import types as right_types


class ShakeHandsBuilder(TypedCommandBuilder[ShakeHands, right_types.RightId]):
    """Builds ShakeHands step by step."""

    def __init__(self, *, glove: Glove, either: Either) -> None:
        """Start with the fields that ShakeHands requires."""
        super().__init__(ShakeHands(glove=glove, either=either))
