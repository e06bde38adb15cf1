"""Handles PlaceOrder."""

import uuid
from decimal import Decimal

from shop.catalog.aggregates import ProductRepository
from shop.catalog.errors import OutOfStock, ProductNotFound, WarehouseUnreachable
from shop.catalog.types import Money
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler
from shop.orders.aggregates import Order, OrderRepository
from shop.orders.commands import PlaceOrder
from shop.orders.errors import EmptyOrder
from shop.orders.events import OrderPlaced
from shop.orders.types import OrderId, OrderLine


@command_handler(
    timeout=20,
    retries=2,
    backoff_ms=500,
    raises=(EmptyOrder, ProductNotFound, OutOfStock),
    retry_errors=(WarehouseUnreachable,),
)
class PlaceOrderHandler(CommandHandler[PlaceOrder, OrderId]):
    """Confirm a basket and reserve stock."""

    def __init__(self, orders: OrderRepository, products: ProductRepository) -> None:
        self.orders = orders
        self.products = products

    async def do_handle(self, command: PlaceOrder) -> OrderId:
        """Carry out the command; tell with command.emit: OrderPlaced(...)."""
        if not command.lines:
            raise EmptyOrder
        for line in command.lines:
            await self._check_stock(line)
        order = Order(
            order_id=OrderId(uuid.uuid4()),
            customer_id=command.customer_id,
            email=command.email,
            lines=command.lines,
            ship_to=command.ship_to,
            gift_note=command.gift_note,
        )
        await self.orders.add(order)
        command.emit(
            OrderPlaced(
                order_id=order.order_id,
                customer_id=order.customer_id,
                lines=order.lines,
                total=_total(order.lines),
                channel=command.channel,
            )
        )
        return order.order_id

    async def _check_stock(self, line: OrderLine) -> None:
        """Two orders may still race for the last unit; ReserveStock settles that."""
        product = await self.products.find(line.sku)
        if product is None:
            raise ProductNotFound(sku=line.sku)
        if product.in_stock < line.quantity:
            raise OutOfStock(
                sku=line.sku, wanted=line.quantity, in_stock=product.in_stock
            )


def _total(lines: list[OrderLine]) -> Money:
    amount = sum((line.quantity * line.unit_price.amount for line in lines), Decimal(0))
    return Money(amount=amount, currency=lines[0].unit_price.currency)
