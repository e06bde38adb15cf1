"""Listens to orders.OrderCancelled."""

from shop.cqrs.event.listener import EventListener
from shop.orders.events import OrderCancelled


class WriteOffCancelledOrder(EventListener[OrderCancelled]):
    """Write off cancelled order."""

    async def on_event(self, event: OrderCancelled) -> None:
        """Do what follows."""
        raise NotImplementedError
