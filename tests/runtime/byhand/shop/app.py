"""Everything that runs, wired."""

from __future__ import annotations

from dataclasses import dataclass

from shop.cqrs.cache.eda_bridge import EdaCacheInvalidationBridge
from shop.cqrs.cache.memory import InMemoryCache
from shop.cqrs.command.bus import CommandBus
from shop.cqrs.config.auto_configuration import CqrsAutoConfiguration
from shop.cqrs.event.bus import EventBus, InProcessEventBus
from shop.cqrs.query.bus import QueryBus
from shop.orders import wiring as orders_wiring
from shop.orders.aggregates import InMemoryOrderRepository, OrderRepository
from shop.orders.handlers.get_order import GetOrderHandler
from shop.orders.handlers.place_order import PlaceOrderHandler
from shop.orders.handlers.ship_order import ShipOrderHandler
from shop.orders.listeners.reserve_stock import ReserveStock
from shop.orders.projections import (
    InMemoryOrderViewStore,
    OrderViewProjector,
    OrderViewStore,
)
from shop.orders.wiring import OrdersHandlers


@dataclass(frozen=True, kw_only=True)
class Application:
    """Everything that runs, wired."""

    commands: CommandBus
    queries: QueryBus
    events: EventBus
    orders: OrdersHandlers


def build_application(
    *,
    order_repository: OrderRepository | None = None,
    order_view_store: OrderViewStore | None = None,
) -> Application:
    """Build the application; what is not given is kept in memory."""
    events = InProcessEventBus()
    configuration = CqrsAutoConfiguration(cache=InMemoryCache(), event_publisher=events)
    registry = configuration.handler_registry
    caches = configuration.get(EdaCacheInvalidationBridge)
    orders = order_repository or InMemoryOrderRepository()
    views = order_view_store or InMemoryOrderViewStore()
    orders_handlers = OrdersHandlers(
        place_order=PlaceOrderHandler(orders),
        ship_order=ShipOrderHandler(orders),
        get_order=GetOrderHandler(views),
        reserve_stock=ReserveStock(),
        order_view_projector=OrderViewProjector(views),
    )
    orders_wiring.register(orders_handlers, registry, events, caches)
    return Application(
        commands=configuration.get(CommandBus),
        queries=configuration.get(QueryBus),
        events=events,
        orders=orders_handlers,
    )
