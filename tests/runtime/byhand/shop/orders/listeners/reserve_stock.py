"""The listener ReserveStock."""

from __future__ import annotations

from shop.cqrs.event.listener import EventListener
from shop.orders.events import OrderPlaced, OrderShipped


class ReserveStock(EventListener[OrderPlaced | OrderShipped]):
    """Keeps the articles of an order aside until they are shipped."""

    async def on_event(self, event: OrderPlaced | OrderShipped) -> None:
        """React to OrderPlaced or OrderShipped."""
        raise NotImplementedError
