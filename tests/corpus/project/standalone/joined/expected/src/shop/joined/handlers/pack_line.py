"""Handles PackLine."""

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler
from shop.joined.aggregates import LineRepository
from shop.joined.commands import PackLine


@command_handler
class PackLineHandler(CommandHandler[PackLine, None]):
    """Pack line."""

    def __init__(self, lines: LineRepository) -> None:
        self.lines = lines

    async def do_handle(self, command: PackLine) -> None:
        """Carry out the command; tell with command.emit: LinePacked(...)."""
        raise NotImplementedError
