"""Handles PackLine10."""

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler
from shop.joined_orders.commands import PackLine10


@command_handler
class PackLine10Handler(CommandHandler[PackLine10, None]):
    """Pack line10."""

    async def do_handle(self, command: PackLine10) -> None:
        """Carry out the command."""
        raise NotImplementedError
