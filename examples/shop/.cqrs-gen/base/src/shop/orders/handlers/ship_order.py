"""Handles ShipOrder."""

from shop.cqrs.command.handler import ContextAwareCommandHandler
from shop.cqrs.context.execution_context import ExecutionContext
from shop.cqrs.decorators import command_handler
from shop.orders.aggregates import OrderRepository
from shop.orders.commands import ShipOrder
from shop.orders.errors import CarrierUnreachable, OrderNotFound, OrderNotOpen


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
        raise NotImplementedError
