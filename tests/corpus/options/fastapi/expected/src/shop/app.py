"""The composition root: what runs, made and wired in one place."""

from dataclasses import dataclass, field

from shop.cqrs.cache.memory import InMemoryCache
from shop.cqrs.command.bus import CommandBus
from shop.cqrs.config.auto_configuration import CqrsAutoConfiguration
from shop.cqrs.config.properties import CqrsProperties
from shop.cqrs.event.avro import AvroEventSerializer
from shop.cqrs.event.bus import EventBus, InProcessEventBus
from shop.cqrs.lifespan import Lifespan
from shop.cqrs.metrics.opentelemetry import OpenTelemetryMetrics
from shop.cqrs.query.bus import QueryBus
from shop.stock import wiring as stock_wiring
from shop.stock.aggregates import InMemoryItemRepository, ItemRepository
from shop.stock.handlers.add_item import AddItemHandler
from shop.stock.handlers.get_item import GetItemHandler
from shop.stock.handlers.take_item import TakeItemHandler
from shop.stock.projections import InMemoryItemViewStore, ItemViewStore
from shop.stock.projectors import ItemViewProjector
from shop.stock.wiring import StockHandlers


@dataclass(frozen=True, kw_only=True)
class Stores:
    """What the handlers keep things in; put the real ones here."""

    items: ItemRepository = field(
        default_factory=InMemoryItemRepository,
    )
    item_views: ItemViewStore = field(
        default_factory=InMemoryItemViewStore,
    )


@dataclass(frozen=True, kw_only=True)
class Application(Lifespan):
    """Everything that runs, wired; `async with` starts and stops what needs that."""

    configuration: CqrsAutoConfiguration
    commands: CommandBus
    queries: QueryBus
    events: EventBus
    stores: Stores
    stock: StockHandlers


def build_stock(stores: Stores) -> StockHandlers:
    """Build the handlers of the stock context."""
    return StockHandlers(
        add_item=AddItemHandler(stores.items),
        take_item=TakeItemHandler(stores.items),
        get_item=GetItemHandler(stores.item_views),
        item_view_projector=ItemViewProjector(stores.item_views),
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
        metrics_registry=OpenTelemetryMetrics(),
        event_serializers={"avro": AvroEventSerializer()},
        event_format="avro",
    )
    registry = configuration.handler_registry
    stock = build_stock(stores)
    stock_wiring.register(stock, registry, events)
    return Application(
        configuration=configuration,
        commands=configuration.command_bus,
        queries=configuration.query_bus,
        events=events,
        stores=stores,
        stock=stock,
        resources=(cache, events, *vars(stores).values()),
    )
