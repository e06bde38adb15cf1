"""Builders for the messages of the right context."""

from __future__ import annotations

from shop.cqrs.fluent.command_builder import TypedCommandBuilder
from shop.left import types as left_types
from shop.right.commands import WaveHands
from shop.right.types import Mitten


class WaveHandsBuilder(TypedCommandBuilder[WaveHands, left_types.LeftId]):
    """Builds WaveHands step by step."""

    def __init__(self, *, mitten: Mitten) -> None:
        """Start with the fields that WaveHands requires."""
        super().__init__(WaveHands(mitten=mitten))
