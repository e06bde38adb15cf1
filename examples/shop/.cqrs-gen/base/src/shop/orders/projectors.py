"""Keep the read models of the orders context current."""

from dataclasses import replace

from shop.cqrs.event.listener import Projector
from shop.orders.events import OrderAmended, OrderCancelled, OrderPlaced, OrderShipped
from shop.orders.projections import OrderView, OrderViewStore
from shop.orders.types import OrderStatus


class OrderViewProjector(
    Projector[OrderPlaced | OrderAmended | OrderShipped | OrderCancelled],
):
    """Keeps order views up to date."""

    def __init__(self, order_views: OrderViewStore) -> None:
        self.order_views = order_views

    async def on_event(
        self,
        event: OrderPlaced | OrderAmended | OrderShipped | OrderCancelled,
    ) -> None:
        """Change the read model as the event tells."""
        match event:
            case OrderPlaced():
                new = OrderView(
                    order_id=event.order_id,
                    customer_id=event.customer_id,
                    status=OrderStatus.PLACED,
                    total=event.total,
                )
                view = await self.order_views.get(event.order_id)
                await self.order_views.put(
                    event.order_id,
                    replace(
                        view or new,
                        customer_id=event.customer_id,
                        status=OrderStatus.PLACED,
                        total=event.total,
                    ),
                )
            case OrderAmended():
                view = await self.order_views.get(event.order_id)
                if view is not None:
                    await self.order_views.put(
                        event.order_id,
                        replace(view, gift_note=event.gift_note),
                    )
            case OrderShipped():
                view = await self.order_views.get(event.order_id)
                if view is not None:
                    await self.order_views.put(
                        event.order_id,
                        replace(
                            view,
                            status=OrderStatus.SHIPPED,
                            tracking_code=event.tracking_code,
                        ),
                    )
            case OrderCancelled():
                view = await self.order_views.get(event.order_id)
                if view is not None:
                    await self.order_views.put(
                        event.order_id,
                        replace(view, status=OrderStatus.CANCELLED),
                    )
