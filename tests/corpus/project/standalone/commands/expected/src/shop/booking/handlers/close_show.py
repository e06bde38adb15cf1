"""Handles CloseShow."""

from shop.booking.commands import CloseShow
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler


@command_handler(
    metrics=False,
    tracing=False,
    validation=False,
    priority=7,
    tags=("evening", 'the "last" one'),
    description="Closes what is open.",
)
class CloseShowHandler(CommandHandler[CloseShow, None]):
    """Close show.

    Deprecated: it will be removed.
    """

    async def do_handle(self, command: CloseShow) -> None:
        """Carry out the command."""
        raise NotImplementedError
