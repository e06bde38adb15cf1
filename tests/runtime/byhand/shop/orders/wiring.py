"""The handlers of the orders context and how they are registered."""

from __future__ import annotations

from dataclasses import dataclass

from shop.cqrs.cache.eda_bridge import CacheInvalidation
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.event.bus import EventBus
from shop.cqrs.event.listener import EventListener
from shop.cqrs.query.handler import QueryHandler
from shop.orders.commands import PlaceOrder, ShipOrder
from shop.orders.events import OrderPlaced, OrderShipped
from shop.orders.projections import OrderView
from shop.orders.queries import GetOrder
from shop.orders.types import OrderId


@dataclass(frozen=True, kw_only=True)
class OrdersHandlers:
    """The handlers of the orders context; a missing one is a type error."""

    place_order: CommandHandler[PlaceOrder, OrderId]
    ship_order: CommandHandler[ShipOrder, None]
    get_order: QueryHandler[GetOrder, OrderView | None]
    reserve_stock: EventListener[OrderPlaced | OrderShipped]
    order_view_projector: EventListener[OrderPlaced | OrderShipped]


def register(
    handlers: OrdersHandlers,
    registry: HandlerRegistry,
    events: EventBus,
    caches: CacheInvalidation,
) -> None:
    """Make the handlers known to the buses."""
    registry.register_command_handler(handlers.place_order, PlaceOrder)
    registry.register_command_handler(handlers.ship_order, ShipOrder)
    registry.register_query_handler(handlers.get_order, GetOrder)
    events.subscribe(OrderPlaced, handlers.reserve_stock)
    events.subscribe(OrderShipped, handlers.reserve_stock)
    events.subscribe(OrderPlaced, handlers.order_view_projector)
    events.subscribe(OrderShipped, handlers.order_view_projector)
    caches.register("orders.OrderPlaced", "order:{order_id}")
    caches.register("orders.OrderShipped", "order:{order_id}")
