"""Read models of the orders context."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from shop.cqrs.event.listener import EventListener
from shop.cqrs.projection import InMemoryReadModelStore, ReadModelStore
from shop.orders.events import OrderPlaced, OrderShipped
from shop.orders.types import Money, OrderId, OrderStatus


@dataclass(frozen=True, kw_only=True)
class OrderView:
    """What a customer sees of an order."""

    order_id: OrderId
    status: OrderStatus
    total: Money


class OrderViewStore(ReadModelStore[OrderView, OrderId], Protocol):
    """Keeps order views; add the finders that your handlers need."""


class InMemoryOrderViewStore(
    InMemoryReadModelStore[OrderView, OrderId], OrderViewStore
):
    """Keeps order views in memory."""


class OrderViewProjector(EventListener[OrderPlaced | OrderShipped]):
    """Keeps OrderView up to date."""

    def __init__(self, views: OrderViewStore) -> None:
        self.views = views

    async def on_event(self, event: OrderPlaced | OrderShipped) -> None:
        """Bring what has happened into the view."""
        match event:
            case OrderPlaced():
                await self.views.put(
                    event.order_id,
                    OrderView(
                        order_id=event.order_id,
                        status=OrderStatus.PLACED,
                        total=event.total,
                    ),
                )
            case OrderShipped():
                view = await self.views.get(event.order_id)
                if view is not None:
                    await self.views.put(
                        event.order_id, replace(view, status=OrderStatus.SHIPPED)
                    )
