"""Handles CheckAllThatCarriersWantToKnow."""

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler
from shop.freight_forwarding.commands import CheckAllThatCarriersWantToKnow


@command_handler
class CheckAllThatCarriersWantToKnowHandler(
    CommandHandler[CheckAllThatCarriersWantToKnow, None],
):
    """Check all that carriers want to know."""

    async def do_handle(self, command: CheckAllThatCarriersWantToKnow) -> None:
        """Carry out the command."""
        raise NotImplementedError
