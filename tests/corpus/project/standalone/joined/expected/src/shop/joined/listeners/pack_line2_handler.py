"""Listens to LinePacked, joined_orders.LinePacked, OrdersLinePacked."""

from shop.cqrs.event.listener import EventListener
from shop.joined.events import LinePacked, OrdersLinePacked
from shop.joined_orders.events import LinePacked as EventsLinePacked


class PackLine2Handler(EventListener[LinePacked | EventsLinePacked | OrdersLinePacked]):
    """Pack line2 handler."""

    async def on_event(
        self,
        event: LinePacked | EventsLinePacked | OrdersLinePacked,
    ) -> None:
        """Do what follows."""
        raise NotImplementedError
