"""Handles WaveHands."""

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler
from shop.left import types as left_types
from shop.right.commands import WaveHands


@command_handler
class WaveHandsHandler(CommandHandler[WaveHands, left_types.LeftId]):
    """Wave hands."""

    async def do_handle(self, command: WaveHands) -> left_types.LeftId:
        """Carry out the command."""
        raise NotImplementedError
