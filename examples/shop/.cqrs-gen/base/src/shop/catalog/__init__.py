"""What the shop sells, for how much, and how much of it is there."""

from shop.catalog.aggregates import Product
from shop.catalog.commands import (
    ChangePrice,
    DiscontinueProduct,
    ListProduct,
    ReceiveStock,
)
from shop.catalog.errors import (
    DuplicateSku,
    OutOfStock,
    ProductDiscontinuedAlready,
    ProductNotFound,
    WarehouseUnreachable,
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
from shop.catalog.types import (
    Category,
    Currency,
    DiscontinueReason,
    Money,
    ProductState,
    Sku,
    Units,
)

__all__ = [
    "Category",
    "ChangePrice",
    "Currency",
    "DiscontinueProduct",
    "DiscontinueReason",
    "DuplicateSku",
    "GetCategories",
    "GetProduct",
    "ListProduct",
    "Money",
    "OutOfStock",
    "PriceChanged",
    "Product",
    "ProductDiscontinuedAlready",
    "ProductListed",
    "ProductNotFound",
    "ProductRetired",
    "ProductState",
    "ProductView",
    "ReceiveStock",
    "SearchProducts",
    "Sku",
    "StockCorrected",
    "StockReceived",
    "Units",
    "WarehouseUnreachable",
]
