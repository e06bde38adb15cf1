"""The composition root: what runs, made and wired in one place."""

from dataclasses import dataclass, field

from shop.cqrs.authorization.service import AuthorizationService
from shop.cqrs.cache.adapter import QueryCacheAdapter
from shop.cqrs.cache.eda_bridge import EdaCacheInvalidationBridge
from shop.cqrs.cache.memory import InMemoryCache
from shop.cqrs.command.bus import CommandBus, DefaultCommandBus
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.command.validation import CommandValidationService
from shop.cqrs.event.bus import EventBus, InProcessEventBus
from shop.cqrs.event.publisher import EdaCommandEventPublisher
from shop.cqrs.query.bus import DefaultQueryBus, QueryBus
from shop.cqrs.validation.processor import AutoValidationProcessor
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
class Application:
    """Everything that runs, wired."""

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


def build_application(stores: Stores | None = None) -> Application:
    """Make the buses and register every handler."""
    stores = Stores() if stores is None else stores
    events = InProcessEventBus()
    registry = HandlerRegistry()
    cache = QueryCacheAdapter(InMemoryCache())
    caches = EdaCacheInvalidationBridge(cache)
    events.subscribe_all(caches)
    stock = build_stock(stores)
    stock_wiring.register(stock, registry, events)
    validation = CommandValidationService(AutoValidationProcessor())
    authorization = AuthorizationService()
    return Application(
        commands=DefaultCommandBus(
            registry=registry,
            validation=validation,
            authorization=authorization,
            event_publisher=EdaCommandEventPublisher(producer=events),
        ),
        queries=DefaultQueryBus(
            registry=registry,
            validation=validation,
            authorization=authorization,
            cache_adapter=cache,
        ),
        events=events,
        stores=stores,
        stock=stock,
    )
