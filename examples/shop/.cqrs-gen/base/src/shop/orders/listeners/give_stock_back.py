"""Listens to OrderCancelled."""

from shop.cqrs.event.listener import EventListener
from shop.orders.events import OrderCancelled


class GiveStockBack(EventListener[OrderCancelled]):
    """Give stock back."""

    async def on_event(self, event: OrderCancelled) -> None:
        """Do what follows."""
        raise NotImplementedError
