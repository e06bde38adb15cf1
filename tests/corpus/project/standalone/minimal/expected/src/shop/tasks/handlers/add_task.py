"""Handles AddTask."""

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler
from shop.tasks.commands import AddTask


@command_handler
class AddTaskHandler(CommandHandler[AddTask, None]):
    """Add task."""

    async def do_handle(self, command: AddTask) -> None:
        """Carry out the command."""
        raise NotImplementedError
