"""Listens to orders.OrderPlaced."""

from shop.cqrs.event.listener import EventListener
from shop.orders.events import OrderPlaced


class BillOrder(EventListener[OrderPlaced]):
    """Issue an invoice for what a customer ordered."""

    async def on_event(self, event: OrderPlaced) -> None:
        """Do what follows."""
        raise NotImplementedError
