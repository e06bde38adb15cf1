"""Wiring of the joined_orders context."""

from dataclasses import dataclass

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.joined_orders.commands import PackLine, PackLine2, PackLine10


@dataclass(frozen=True, kw_only=True)
class JoinedOrdersHandlers:
    """The handlers of the joined_orders context; a missing one is a type error."""

    pack_line: CommandHandler[PackLine, None]
    pack_line2: CommandHandler[PackLine2, None]
    pack_line10: CommandHandler[PackLine10, None]


def register(handlers: JoinedOrdersHandlers, registry: HandlerRegistry) -> None:
    """Make the handlers known to the buses."""
    registry.register_command_handler(handlers.pack_line, PackLine)
    registry.register_command_handler(handlers.pack_line2, PackLine2)
    registry.register_command_handler(handlers.pack_line10, PackLine10)
