"""Handles OrdersPackLine."""

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler
from shop.joined.aggregates import OrdersLineRepository
from shop.joined.commands import OrdersPackLine


@command_handler
class OrdersPackLineHandler(CommandHandler[OrdersPackLine, None]):
    """Orders pack line."""

    def __init__(self, orders_lines: OrdersLineRepository) -> None:
        self.orders_lines = orders_lines

    async def do_handle(self, command: OrdersPackLine) -> None:
        """Carry out the command."""
        raise NotImplementedError
