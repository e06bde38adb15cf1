"""Wiring of the right context."""

from dataclasses import dataclass

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.left import types as left_types
from shop.right.commands import WaveHands


@dataclass(frozen=True, kw_only=True)
class RightHandlers:
    """The handlers of the right context; a missing one is a type error."""

    wave_hands: CommandHandler[WaveHands, left_types.LeftId]


def register(handlers: RightHandlers, registry: HandlerRegistry) -> None:
    """Make the handlers known to the buses."""
    registry.register_command_handler(handlers.wave_hands, WaveHands)
