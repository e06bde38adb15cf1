"""The composition root: what runs, made and wired in one place."""

from dataclasses import dataclass, field

from shop.billing import wiring as billing_wiring
from shop.billing.aggregates import InMemoryInvoiceRepository, InvoiceRepository
from shop.billing.handlers.get_invoice import GetInvoiceHandler
from shop.billing.handlers.get_order_balance import GetOrderBalanceHandler
from shop.billing.handlers.issue_invoice import IssueInvoiceHandler
from shop.billing.handlers.pay_invoice import PayInvoiceHandler
from shop.billing.handlers.write_off_invoice import WriteOffInvoiceHandler
from shop.billing.listeners.bill_order import BillOrder
from shop.billing.listeners.write_off_cancelled_order import WriteOffCancelledOrder
from shop.billing.projections import InMemoryOrderBalanceStore, OrderBalanceStore
from shop.billing.projectors import OrderBalanceProjector
from shop.billing.wiring import BillingHandlers
from shop.catalog import wiring as catalog_wiring
from shop.catalog.aggregates import InMemoryProductRepository, ProductRepository
from shop.catalog.handlers.change_price import ChangePriceHandler
from shop.catalog.handlers.discontinue_product import DiscontinueProductHandler
from shop.catalog.handlers.get_categories import GetCategoriesHandler
from shop.catalog.handlers.get_product import GetProductHandler
from shop.catalog.handlers.list_product import ListProductHandler
from shop.catalog.handlers.receive_stock import ReceiveStockHandler
from shop.catalog.handlers.search_products import SearchProductsHandler
from shop.catalog.projections import InMemoryProductViewStore, ProductViewStore
from shop.catalog.projectors import ProductViewProjector
from shop.catalog.wiring import CatalogHandlers
from shop.cqrs.cache.eda_bridge import EdaCacheInvalidationBridge
from shop.cqrs.cache.memory import InMemoryCache
from shop.cqrs.command.bus import CommandBus
from shop.cqrs.config.auto_configuration import CqrsAutoConfiguration
from shop.cqrs.config.properties import CqrsProperties
from shop.cqrs.event.bus import EventBus, InProcessEventBus
from shop.cqrs.lifespan import Lifespan
from shop.cqrs.query.bus import QueryBus
from shop.orders import wiring as orders_wiring
from shop.orders.aggregates import InMemoryOrderRepository, OrderRepository
from shop.orders.handlers.amend_order import AmendOrderHandler
from shop.orders.handlers.cancel_order import CancelOrderHandler
from shop.orders.handlers.change_gift_note import ChangeGiftNoteHandler
from shop.orders.handlers.count_orders import CountOrdersHandler
from shop.orders.handlers.find_order_by_parcel import FindOrderByParcelHandler
from shop.orders.handlers.get_order import GetOrderHandler
from shop.orders.handlers.list_orders import ListOrdersHandler
from shop.orders.handlers.place_order import PlaceOrderHandler
from shop.orders.handlers.ship_order import ShipOrderHandler
from shop.orders.listeners.give_stock_back import GiveStockBack
from shop.orders.listeners.reserve_stock import ReserveStock
from shop.orders.projections import InMemoryOrderViewStore, OrderViewStore
from shop.orders.projectors import OrderViewProjector
from shop.orders.wiring import OrdersHandlers


@dataclass(frozen=True, kw_only=True)
class Stores:
    """What the handlers keep things in; put the real ones here."""

    invoices: InvoiceRepository = field(
        default_factory=InMemoryInvoiceRepository,
    )
    order_balances: OrderBalanceStore = field(
        default_factory=InMemoryOrderBalanceStore,
    )
    products: ProductRepository = field(
        default_factory=InMemoryProductRepository,
    )
    product_views: ProductViewStore = field(
        default_factory=InMemoryProductViewStore,
    )
    orders: OrderRepository = field(
        default_factory=InMemoryOrderRepository,
    )
    order_views: OrderViewStore = field(
        default_factory=InMemoryOrderViewStore,
    )


@dataclass(frozen=True, kw_only=True)
class Application(Lifespan):
    """Everything that runs, wired; `async with` starts and stops what needs that."""

    configuration: CqrsAutoConfiguration
    commands: CommandBus
    queries: QueryBus
    events: EventBus
    stores: Stores
    billing: BillingHandlers
    catalog: CatalogHandlers
    orders: OrdersHandlers


def build_billing(stores: Stores) -> BillingHandlers:
    """Build the handlers of the billing context."""
    return BillingHandlers(
        issue_invoice=IssueInvoiceHandler(stores.invoices),
        pay_invoice=PayInvoiceHandler(stores.invoices),
        write_off_invoice=WriteOffInvoiceHandler(stores.invoices),
        get_invoice=GetInvoiceHandler(stores.invoices),
        get_order_balance=GetOrderBalanceHandler(stores.order_balances),
        bill_order=BillOrder(),
        write_off_cancelled_order=WriteOffCancelledOrder(),
        order_balance_projector=OrderBalanceProjector(stores.order_balances),
    )


def build_catalog(stores: Stores) -> CatalogHandlers:
    """Build the handlers of the catalog context."""
    return CatalogHandlers(
        list_product=ListProductHandler(stores.products),
        change_price=ChangePriceHandler(stores.products),
        receive_stock=ReceiveStockHandler(stores.products),
        discontinue_product=DiscontinueProductHandler(stores.products),
        get_product=GetProductHandler(stores.product_views),
        search_products=SearchProductsHandler(stores.product_views),
        get_categories=GetCategoriesHandler(),
        product_view_projector=ProductViewProjector(stores.product_views),
    )


def build_orders(stores: Stores) -> OrdersHandlers:
    """Build the handlers of the orders context."""
    return OrdersHandlers(
        place_order=PlaceOrderHandler(stores.orders),
        amend_order=AmendOrderHandler(stores.orders),
        change_gift_note=ChangeGiftNoteHandler(stores.orders),
        ship_order=ShipOrderHandler(stores.orders),
        cancel_order=CancelOrderHandler(stores.orders),
        get_order=GetOrderHandler(stores.order_views),
        list_orders=ListOrdersHandler(stores.order_views),
        find_order_by_parcel=FindOrderByParcelHandler(stores.order_views),
        count_orders=CountOrdersHandler(),
        reserve_stock=ReserveStock(),
        give_stock_back=GiveStockBack(),
        order_view_projector=OrderViewProjector(stores.order_views),
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
    caches = configuration.get(EdaCacheInvalidationBridge)
    billing = build_billing(stores)
    catalog = build_catalog(stores)
    orders = build_orders(stores)
    billing_wiring.register(billing, registry, events, caches)
    catalog_wiring.register(catalog, registry, events, caches)
    orders_wiring.register(orders, registry, events, caches)
    return Application(
        configuration=configuration,
        commands=configuration.command_bus,
        queries=configuration.query_bus,
        events=events,
        stores=stores,
        billing=billing,
        catalog=catalog,
        orders=orders,
        resources=(cache, events, *vars(stores).values()),
    )
