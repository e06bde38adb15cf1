"""Wiring of the orders context."""

from dataclasses import dataclass

from shop.cqrs.cache.eda_bridge import EdaCacheInvalidationBridge
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.event.bus import EventBus
from shop.cqrs.event.listener import EventListener
from shop.cqrs.query.handler import QueryHandler
from shop.orders.commands import (
    AmendOrder,
    CancelOrder,
    ChangeGiftNote,
    PlaceOrder,
    ShipOrder,
)
from shop.orders.events import OrderAmended, OrderCancelled, OrderPlaced, OrderShipped
from shop.orders.projections import OrderView
from shop.orders.queries import CountOrders, FindOrderByParcel, GetOrder, ListOrders
from shop.orders.types import OrderId, OrderStatus


@dataclass(frozen=True, kw_only=True)
class OrdersHandlers:
    """The handlers of the orders context; a missing one is a type error."""

    place_order: CommandHandler[PlaceOrder, OrderId]
    amend_order: CommandHandler[AmendOrder, None]
    change_gift_note: CommandHandler[ChangeGiftNote, None]
    ship_order: CommandHandler[ShipOrder, None]
    cancel_order: CommandHandler[CancelOrder, None]
    get_order: QueryHandler[GetOrder, OrderView | None]
    list_orders: QueryHandler[ListOrders, list[OrderView]]
    find_order_by_parcel: QueryHandler[FindOrderByParcel, OrderView | None]
    count_orders: QueryHandler[CountOrders, dict[OrderStatus, int]]
    reserve_stock: EventListener[OrderPlaced]
    give_stock_back: EventListener[OrderCancelled]
    order_view_projector: EventListener[
        OrderPlaced | OrderAmended | OrderShipped | OrderCancelled
    ]


def register(
    handlers: OrdersHandlers,
    registry: HandlerRegistry,
    events: EventBus,
    caches: EdaCacheInvalidationBridge,
) -> None:
    """Make the handlers known to the buses."""
    registry.register_command_handler(handlers.place_order, PlaceOrder)
    registry.register_command_handler(handlers.amend_order, AmendOrder)
    registry.register_command_handler(handlers.change_gift_note, ChangeGiftNote)
    registry.register_command_handler(handlers.ship_order, ShipOrder)
    registry.register_command_handler(handlers.cancel_order, CancelOrder)
    registry.register_query_handler(handlers.get_order, GetOrder)
    registry.register_query_handler(handlers.list_orders, ListOrders)
    registry.register_query_handler(handlers.find_order_by_parcel, FindOrderByParcel)
    registry.register_query_handler(handlers.count_orders, CountOrders)
    events.subscribe(OrderPlaced, handlers.reserve_stock)
    events.subscribe(OrderCancelled, handlers.give_stock_back)
    events.subscribe(OrderPlaced, handlers.order_view_projector)
    events.subscribe(OrderAmended, handlers.order_view_projector)
    events.subscribe(OrderShipped, handlers.order_view_projector)
    events.subscribe(OrderCancelled, handlers.order_view_projector)
    caches.register("orders.OrderAmended", "order:{order_id}", GetOrder)
    caches.register("orders.OrderShipped", "order:{order_id}", GetOrder)
    caches.register("orders.OrderCancelled", "order:{order_id}", GetOrder)
