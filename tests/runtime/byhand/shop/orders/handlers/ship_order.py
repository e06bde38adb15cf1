"""The handler of ShipOrder."""

from __future__ import annotations

from shop.cqrs.command.handler import ContextAwareCommandHandler
from shop.cqrs.context.execution_context import ExecutionContext
from shop.cqrs.decorators import command_handler
from shop.orders.aggregates import OrderRepository
from shop.orders.commands import ShipOrder
from shop.orders.errors import OrderNotFound
from shop.orders.events import OrderShipped
from shop.orders.types import OrderStatus


@command_handler(raises=(OrderNotFound,))
class ShipOrderHandler(ContextAwareCommandHandler[ShipOrder, None]):
    """Hand an order to the carrier."""

    def __init__(self, orders: OrderRepository) -> None:
        self.orders = orders

    async def do_handle_with_context(
        self, command: ShipOrder, context: ExecutionContext
    ) -> None:
        """Publish with command.emit(OrderShipped(...))."""
        order = await self.orders.find(command.order_id)
        if order is None:
            raise OrderNotFound(order_id=command.order_id)
        order.status = OrderStatus.SHIPPED
        await self.orders.save(order)
        command.emit(OrderShipped(order_id=command.order_id))
