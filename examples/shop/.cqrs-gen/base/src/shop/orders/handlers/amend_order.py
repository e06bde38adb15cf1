"""Handles AmendOrder."""

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler
from shop.orders.aggregates import OrderRepository
from shop.orders.commands import AmendOrder
from shop.orders.errors import OrderNotFound, OrderNotOpen


@command_handler(raises=(OrderNotFound, OrderNotOpen))
class AmendOrderHandler(CommandHandler[AmendOrder, None]):
    """Change what can still be changed about an order."""

    def __init__(self, orders: OrderRepository) -> None:
        self.orders = orders

    async def do_handle(self, command: AmendOrder) -> None:
        """Carry out the command; tell with command.emit: OrderAmended(...)."""
        raise NotImplementedError
