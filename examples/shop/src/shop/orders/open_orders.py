"""Orders that can still be changed."""

from __future__ import annotations

from shop.orders.aggregates import Order, OrderRepository
from shop.orders.errors import OrderNotFound, OrderNotOpen
from shop.orders.types import OrderId, OrderStatus


async def open_order(orders: OrderRepository, order_id: OrderId) -> Order:
    """Get an order; raises OrderNotFound, OrderNotOpen."""
    order = await orders.find(order_id)
    if order is None:
        raise OrderNotFound(order_id=order_id)
    if order.status is not OrderStatus.PLACED:
        raise OrderNotOpen(order_id=order_id, status=order.status)
    return order
