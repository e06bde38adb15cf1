"""Take, ship and cancel customer orders."""

from shop.orders.aggregates import Order
from shop.orders.commands import (
    AmendOrder,
    CancelOrder,
    ChangeGiftNote,
    PlaceOrder,
    ShipOrder,
)
from shop.orders.errors import (
    CarrierUnreachable,
    EmptyOrder,
    OrderNotFound,
    OrderNotOpen,
)
from shop.orders.events import OrderAmended, OrderCancelled, OrderPlaced, OrderShipped
from shop.orders.projections import OrderView
from shop.orders.queries import CountOrders, FindOrderByParcel, GetOrder, ListOrders
from shop.orders.types import (
    Address,
    CardPayment,
    CustomerId,
    Email,
    InvoicePayment,
    OrderId,
    OrderLine,
    OrderStatus,
    Payment,
    Quantity,
    SalesChannel,
)

__all__ = [
    "Address",
    "AmendOrder",
    "CancelOrder",
    "CardPayment",
    "CarrierUnreachable",
    "ChangeGiftNote",
    "CountOrders",
    "CustomerId",
    "Email",
    "EmptyOrder",
    "FindOrderByParcel",
    "GetOrder",
    "InvoicePayment",
    "ListOrders",
    "Order",
    "OrderAmended",
    "OrderCancelled",
    "OrderId",
    "OrderLine",
    "OrderNotFound",
    "OrderNotOpen",
    "OrderPlaced",
    "OrderShipped",
    "OrderStatus",
    "OrderView",
    "Payment",
    "PlaceOrder",
    "Quantity",
    "SalesChannel",
    "ShipOrder",
]
