"""Wiring of the south context."""

from dataclasses import dataclass

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.south.commands import Move


@dataclass(frozen=True, kw_only=True)
class SouthHandlers:
    """The handlers of the south context; a missing one is a type error."""

    move: CommandHandler[Move, None]


def register(handlers: SouthHandlers, registry: HandlerRegistry) -> None:
    """Make the handlers known to the buses."""
    registry.register_command_handler(handlers.move, Move)
