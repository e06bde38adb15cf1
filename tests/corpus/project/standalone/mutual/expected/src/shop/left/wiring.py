"""Wiring of the left context."""

from dataclasses import dataclass

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.left.commands import ShakeHands
from shop.right import types as right_types


@dataclass(frozen=True, kw_only=True)
class LeftHandlers:
    """The handlers of the left context; a missing one is a type error."""

    shake_hands: CommandHandler[ShakeHands, right_types.RightId]


def register(handlers: LeftHandlers, registry: HandlerRegistry) -> None:
    """Make the handlers known to the buses."""
    registry.register_command_handler(handlers.shake_hands, ShakeHands)
