"""Handles SetLimits."""

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler
from shop.limits.commands import SetLimits


@command_handler
class SetLimitsHandler(CommandHandler[SetLimits, None]):
    """Set limits."""

    async def do_handle(self, command: SetLimits) -> None:
        """Carry out the command."""
        raise NotImplementedError
