"""Handles ShipOrder."""

import logging

from shop.cqrs.command.handler import ContextAwareCommandHandler
from shop.cqrs.context.execution_context import ExecutionContext
from shop.cqrs.decorators import command_handler
from shop.orders.aggregates import OrderRepository
from shop.orders.commands import ShipOrder
from shop.orders.errors import CarrierUnreachable, OrderNotFound, OrderNotOpen
from shop.orders.events import OrderShipped
from shop.orders.open_orders import open_order
from shop.orders.types import OrderStatus

logger = logging.getLogger(__name__)


@command_handler(
    timeout=10,
    retries=1,
    raises=(OrderNotFound, OrderNotOpen),
    retry_errors=(CarrierUnreachable,),
)
class ShipOrderHandler(ContextAwareCommandHandler[ShipOrder, None]):
    """Hand an order to the carrier."""

    def __init__(self, orders: OrderRepository) -> None:
        self.orders = orders

    async def do_handle_with_context(
        self,
        command: ShipOrder,
        context: ExecutionContext,
    ) -> None:
        """Carry out the command; tell with command.emit: OrderShipped(...)."""
        order = await open_order(self.orders, command.order_id)
        order.status = OrderStatus.SHIPPED
        await self.orders.save(order)
        logger.info("%s shipped order %s", context.user_id, order.order_id)
        command.emit(
            OrderShipped(
                order_id=order.order_id,
                tracking_code=command.tracking_code,
            )
        )
