"""Wiring of the catalog context."""

from dataclasses import dataclass

from shop.catalog.commands import (
    ChangePrice,
    DiscontinueProduct,
    ListProduct,
    ReceiveStock,
)
from shop.catalog.events import (
    PriceChanged,
    ProductListed,
    ProductRetired,
    StockCorrected,
    StockReceived,
)
from shop.catalog.projections import ProductView
from shop.catalog.queries import GetCategories, GetProduct, SearchProducts
from shop.catalog.types import Category, Units
from shop.cqrs.cache.eda_bridge import EdaCacheInvalidationBridge
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.event.bus import EventBus
from shop.cqrs.event.listener import EventListener
from shop.cqrs.query.handler import QueryHandler


@dataclass(frozen=True, kw_only=True)
class CatalogHandlers:
    """The handlers of the catalog context; a missing one is a type error."""

    list_product: CommandHandler[ListProduct, None]
    change_price: CommandHandler[ChangePrice, None]
    receive_stock: CommandHandler[ReceiveStock, Units]
    discontinue_product: CommandHandler[DiscontinueProduct, None]
    get_product: QueryHandler[GetProduct, ProductView | None]
    search_products: QueryHandler[SearchProducts, list[ProductView]]
    get_categories: QueryHandler[GetCategories, Category]
    product_view_projector: EventListener[
        ProductListed | PriceChanged | StockReceived | StockCorrected | ProductRetired
    ]


def register(
    handlers: CatalogHandlers,
    registry: HandlerRegistry,
    events: EventBus,
    caches: EdaCacheInvalidationBridge,
) -> None:
    """Make the handlers known to the buses."""
    registry.register_command_handler(handlers.list_product, ListProduct)
    registry.register_command_handler(handlers.change_price, ChangePrice)
    registry.register_command_handler(handlers.receive_stock, ReceiveStock)
    registry.register_command_handler(handlers.discontinue_product, DiscontinueProduct)
    registry.register_query_handler(handlers.get_product, GetProduct)
    registry.register_query_handler(handlers.search_products, SearchProducts)
    registry.register_query_handler(handlers.get_categories, GetCategories)
    events.subscribe(ProductListed, handlers.product_view_projector)
    events.subscribe(PriceChanged, handlers.product_view_projector)
    events.subscribe(StockReceived, handlers.product_view_projector)
    events.subscribe(StockCorrected, handlers.product_view_projector)
    events.subscribe(ProductRetired, handlers.product_view_projector)
    caches.register("catalog.PriceChanged", "product:{sku}", GetProduct)
    caches.register("catalog.StockReceived", "product:{sku}", GetProduct)
    caches.register("catalog.StockCorrected", "product:{sku}", GetProduct)
    caches.register("catalog.ProductRetired", "product:{sku}", GetProduct)
