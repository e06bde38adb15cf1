"""The handler of PlaceOrder."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler
from shop.orders.aggregates import Order, OrderRepository
from shop.orders.commands import PlaceOrder
from shop.orders.errors import EmptyOrder, StockServiceDown
from shop.orders.events import OrderPlaced
from shop.orders.types import Money, OrderId


@command_handler(
    timeout=30.0,
    retries=2,
    backoff_ms=500,
    raises=(EmptyOrder,),
    retry_errors=(StockServiceDown,),
)
class PlaceOrderHandler(CommandHandler[PlaceOrder, OrderId]):
    """Confirm a basket and reserve stock."""

    def __init__(self, orders: OrderRepository) -> None:
        self.orders = orders

    async def do_handle(self, command: PlaceOrder) -> OrderId:
        """Return the id of the new order; publish with command.emit(...)."""
        if not command.lines:
            raise EmptyOrder
        order_id = OrderId(uuid4())
        total = Money(
            amount=sum(
                (line.unit_price.amount * line.quantity for line in command.lines),
                Decimal(0),
            ),
            currency=command.lines[0].unit_price.currency,
        )
        await self.orders.add(
            Order(order_id=order_id, customer_id=command.customer_id, total=total)
        )
        command.emit(
            OrderPlaced(
                order_id=order_id,
                lines=command.lines,
                total=total,
                payment=command.payment,
            )
        )
        return order_id
