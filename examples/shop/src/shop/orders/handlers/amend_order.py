"""Handles AmendOrder."""

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler
from shop.cqrs.values import UNSET
from shop.orders.aggregates import OrderRepository
from shop.orders.commands import AmendOrder
from shop.orders.errors import OrderNotFound, OrderNotOpen
from shop.orders.events import OrderAmended
from shop.orders.open_orders import open_order


@command_handler(raises=(OrderNotFound, OrderNotOpen))
class AmendOrderHandler(CommandHandler[AmendOrder, None]):
    """Change what can still be changed about an order."""

    def __init__(self, orders: OrderRepository) -> None:
        self.orders = orders

    async def do_handle(self, command: AmendOrder) -> None:
        """Carry out the command; tell with command.emit: OrderAmended(...)."""
        order = await open_order(self.orders, command.order_id)
        if command.gift_note is not UNSET:
            order.gift_note = command.gift_note
        if command.ship_to is not UNSET:
            order.ship_to = command.ship_to
        await self.orders.save(order)
        command.emit(OrderAmended(order_id=order.order_id, gift_note=order.gift_note))
