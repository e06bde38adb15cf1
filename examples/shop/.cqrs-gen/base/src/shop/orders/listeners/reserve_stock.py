"""Listens to OrderPlaced."""

from shop.cqrs.event.listener import EventListener
from shop.orders.events import OrderPlaced


class ReserveStock(EventListener[OrderPlaced]):
    """Take ordered units off the shelf."""

    async def on_event(self, event: OrderPlaced) -> None:
        """Do what follows."""
        raise NotImplementedError
