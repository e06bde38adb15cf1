"""Handles PackLine2."""

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler
from shop.joined_orders.commands import PackLine2


@command_handler
class PackLine2Handler(CommandHandler[PackLine2, None]):
    """Pack line2."""

    async def do_handle(self, command: PackLine2) -> None:
        """Carry out the command."""
        raise NotImplementedError
