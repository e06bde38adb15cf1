"""Listens to OrderCancelled."""

from shop.catalog.aggregates import ProductRepository
from shop.catalog.types import Units
from shop.cqrs.event.listener import EventListener
from shop.orders.aggregates import OrderRepository
from shop.orders.events import OrderCancelled


class GiveStockBack(EventListener[OrderCancelled]):
    """Give stock back."""

    def __init__(self, orders: OrderRepository, products: ProductRepository) -> None:
        self.orders = orders
        self.products = products

    async def on_event(self, event: OrderCancelled) -> None:
        """Do what follows."""
        order = await self.orders.get(event.order_id)
        for line in order.lines:
            product = await self.products.find(line.sku)
            if product is not None:
                product.in_stock = Units(product.in_stock + line.quantity)
                await self.products.save(product)
