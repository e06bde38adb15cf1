"""Handles ReleaseSeat."""

from shop.booking.commands import ReleaseSeat
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler


@command_handler
class ReleaseSeatHandler(CommandHandler[ReleaseSeat, None]):
    """Release seat."""

    async def do_handle(self, command: ReleaseSeat) -> None:
        """Carry out the command."""
        raise NotImplementedError
