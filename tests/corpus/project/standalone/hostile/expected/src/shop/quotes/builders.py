"""Builders for the messages of the quotes context."""

from __future__ import annotations

from shop.cqrs.fluent.command_builder import TypedCommandBuilder
from shop.quotes.commands import Say
from shop.quotes.types import Odd


class SayBuilder(TypedCommandBuilder[Say, None]):
    """Builds Say step by step."""

    def __init__(self, *, odd: Odd) -> None:
        """Start with the fields that Say requires."""
        super().__init__(Say(odd=odd))
