"""Handles ChangeGiftNote."""

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler
from shop.orders.aggregates import OrderRepository
from shop.orders.commands import ChangeGiftNote
from shop.orders.errors import OrderNotFound


@command_handler(raises=(OrderNotFound,))
class ChangeGiftNoteHandler(CommandHandler[ChangeGiftNote, None]):
    """Put a note on an order.

    Deprecated: since 2.4, use AmendOrder.
    """

    def __init__(self, orders: OrderRepository) -> None:
        self.orders = orders

    async def do_handle(self, command: ChangeGiftNote) -> None:
        """Carry out the command."""
        order = await self.orders.find(command.order_id)
        if order is None:
            raise OrderNotFound(order_id=command.order_id)
        order.gift_note = command.note
        await self.orders.save(order)
