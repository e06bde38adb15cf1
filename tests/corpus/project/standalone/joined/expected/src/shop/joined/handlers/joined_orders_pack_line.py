"""Handles JoinedOrdersPackLine."""

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler
from shop.joined.aggregates import JoinedOrdersLineRepository
from shop.joined.commands import JoinedOrdersPackLine


@command_handler
class JoinedOrdersPackLineHandler(CommandHandler[JoinedOrdersPackLine, None]):
    """Pack a line of an order."""

    def __init__(self, joined_orders_lines: JoinedOrdersLineRepository) -> None:
        self.joined_orders_lines = joined_orders_lines

    async def do_handle(self, command: JoinedOrdersPackLine) -> None:
        """Carry out the command and tell what happened.

        With command.emit: JoinedOrdersLinePacked(...).
        """
        raise NotImplementedError
