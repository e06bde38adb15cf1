"""Handles Say."""

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler
from shop.quotes.commands import Say


@command_handler
class SayHandler(CommandHandler[Say, None]):
    """\"\"\"\".

    indented
    \ttabbed
    """

    async def do_handle(self, command: Say) -> None:
        """Carry out the command."""
        raise NotImplementedError
