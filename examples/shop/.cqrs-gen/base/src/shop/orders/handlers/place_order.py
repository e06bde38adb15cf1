"""Handles PlaceOrder."""

from shop.catalog.errors import OutOfStock, ProductNotFound, WarehouseUnreachable
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler
from shop.orders.aggregates import OrderRepository
from shop.orders.commands import PlaceOrder
from shop.orders.errors import EmptyOrder
from shop.orders.types import OrderId


@command_handler(
    timeout=20,
    retries=2,
    backoff_ms=500,
    raises=(EmptyOrder, ProductNotFound, OutOfStock),
    retry_errors=(WarehouseUnreachable,),
)
class PlaceOrderHandler(CommandHandler[PlaceOrder, OrderId]):
    """Confirm a basket and reserve stock."""

    def __init__(self, orders: OrderRepository) -> None:
        self.orders = orders

    async def do_handle(self, command: PlaceOrder) -> OrderId:
        """Carry out the command; tell with command.emit: OrderPlaced(...)."""
        raise NotImplementedError
