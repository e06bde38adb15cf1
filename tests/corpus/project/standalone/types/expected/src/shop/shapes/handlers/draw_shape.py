"""Handles DrawShape."""

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler
from shop.shapes.commands import DrawShape
from shop.shapes.types import Shape


@command_handler
class DrawShapeHandler(CommandHandler[DrawShape, list[Shape]]):
    """Draw shape."""

    async def do_handle(self, command: DrawShape) -> list[Shape]:
        """Carry out the command."""
        raise NotImplementedError
