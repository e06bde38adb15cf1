"""The composition root: what runs, made and wired in one place."""

from dataclasses import dataclass, field

from shop.cqrs.cache.memory import InMemoryCache
from shop.cqrs.command.bus import CommandBus
from shop.cqrs.config.auto_configuration import CqrsAutoConfiguration
from shop.cqrs.config.properties import CqrsProperties
from shop.cqrs.event.bus import EventBus, InProcessEventBus
from shop.cqrs.lifespan import Lifespan
from shop.cqrs.query.bus import QueryBus
from shop.joined import wiring as joined_wiring
from shop.joined.aggregates import (
    InMemoryJoinedOrdersLineRepository,
    InMemoryOrdersLineRepository,
    JoinedOrdersLineRepository,
    OrdersLineRepository,
)
from shop.joined.aggregates import (
    InMemoryLineRepository as JoinedInMemoryLineRepository,
)
from shop.joined.aggregates import LineRepository as JoinedLineRepository
from shop.joined.handlers.joined_orders_pack_line import JoinedOrdersPackLineHandler
from shop.joined.handlers.orders_pack_line import OrdersPackLineHandler
from shop.joined.handlers.pack_line import PackLineHandler as JoinedPackLineHandler
from shop.joined.listeners.pack_line2_handler import PackLine2Handler
from shop.joined.wiring import JoinedHandlers
from shop.joined_orders import wiring as joined_orders_wiring
from shop.joined_orders.aggregates import (
    InMemoryLine2Repository,
    InMemoryLine10Repository,
    Line2Repository,
    Line10Repository,
)
from shop.joined_orders.aggregates import (
    InMemoryLineRepository as JoinedOrdersInMemoryLineRepository,
)
from shop.joined_orders.aggregates import (
    LineRepository as JoinedOrdersJoinedOrdersLineRepository,
)
from shop.joined_orders.handlers.pack_line import (
    PackLineHandler as JoinedOrdersJoinedOrdersPackLineHandler,
)
from shop.joined_orders.handlers.pack_line2 import (
    PackLine2Handler as JoinedOrdersPackLine2Handler,
)
from shop.joined_orders.handlers.pack_line10 import PackLine10Handler
from shop.joined_orders.wiring import JoinedOrdersHandlers


@dataclass(frozen=True, kw_only=True)
class Stores:
    """What the handlers keep things in; put the real ones here."""

    joined_lines: JoinedLineRepository = field(
        default_factory=JoinedInMemoryLineRepository,
    )
    joined_orders_lines: JoinedOrdersLineRepository = field(
        default_factory=InMemoryJoinedOrdersLineRepository,
    )
    orders_lines: OrdersLineRepository = field(
        default_factory=InMemoryOrdersLineRepository,
    )
    joined_orders__lines: JoinedOrdersJoinedOrdersLineRepository = field(
        default_factory=JoinedOrdersInMemoryLineRepository,
    )
    line2s: Line2Repository = field(
        default_factory=InMemoryLine2Repository,
    )
    line10s: Line10Repository = field(
        default_factory=InMemoryLine10Repository,
    )


@dataclass(frozen=True, kw_only=True)
class Application(Lifespan):
    """Everything that runs, wired; `async with` starts and stops what needs that."""

    configuration: CqrsAutoConfiguration
    commands: CommandBus
    queries: QueryBus
    events: EventBus
    stores: Stores
    joined: JoinedHandlers
    joined_orders: JoinedOrdersHandlers


def build_joined(stores: Stores) -> JoinedHandlers:
    """Build the handlers of the joined context."""
    return JoinedHandlers(
        pack_line=JoinedPackLineHandler(stores.joined_lines),
        joined_orders_pack_line=JoinedOrdersPackLineHandler(stores.joined_orders_lines),
        orders_pack_line=OrdersPackLineHandler(stores.orders_lines),
        pack_line2_handler=PackLine2Handler(),
    )


def build_joined_orders(stores: Stores) -> JoinedOrdersHandlers:
    """Build the handlers of the joined_orders context."""
    return JoinedOrdersHandlers(
        pack_line=JoinedOrdersJoinedOrdersPackLineHandler(stores.joined_orders__lines),
        pack_line2=JoinedOrdersPackLine2Handler(),
        pack_line10=PackLine10Handler(),
    )


def build_application(
    stores: Stores | None = None,
    properties: CqrsProperties | None = None,
) -> Application:
    """Make the buses and register every handler."""
    stores = Stores() if stores is None else stores
    cache = InMemoryCache()
    events = InProcessEventBus()
    configuration = CqrsAutoConfiguration(
        properties,
        cache=cache,
        event_publisher=events,
    )
    registry = configuration.handler_registry
    joined = build_joined(stores)
    joined_orders = build_joined_orders(stores)
    joined_wiring.register(joined, registry, events)
    joined_orders_wiring.register(joined_orders, registry)
    return Application(
        configuration=configuration,
        commands=configuration.command_bus,
        queries=configuration.query_bus,
        events=events,
        stores=stores,
        joined=joined,
        joined_orders=joined_orders,
        resources=(cache, events, *vars(stores).values()),
    )
