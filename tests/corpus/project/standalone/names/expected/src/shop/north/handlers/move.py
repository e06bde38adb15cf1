"""Handles Move."""

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler
from shop.north.commands import Move


@command_handler
class MoveHandler(CommandHandler[Move, None]):
    """Move."""

    async def do_handle(self, command: Move) -> None:
        """Carry out the command; tell with command.emit: Moved(...)."""
        raise NotImplementedError
