"""Listens to OrderPlaced."""

from shop.catalog.aggregates import ProductRepository
from shop.catalog.types import Units
from shop.cqrs.event.listener import EventListener
from shop.orders.events import OrderPlaced


class ReserveStock(EventListener[OrderPlaced]):
    """Take ordered units off the shelf."""

    def __init__(self, products: ProductRepository) -> None:
        self.products = products

    async def on_event(self, event: OrderPlaced) -> None:
        """Do what follows."""
        for line in event.lines:
            product = await self.products.get(line.sku)
            # Never below zero: what is missing is ordered by hand.
            product.in_stock = Units(max(0, product.in_stock - line.quantity))
            await self.products.save(product)
