"""Handles ShakeHands."""

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler
from shop.left.commands import ShakeHands
from shop.right import types as right_types


@command_handler
class ShakeHandsHandler(CommandHandler[ShakeHands, right_types.RightId]):
    """Shake hands."""

    async def do_handle(self, command: ShakeHands) -> right_types.RightId:
        """Carry out the command."""
        raise NotImplementedError
