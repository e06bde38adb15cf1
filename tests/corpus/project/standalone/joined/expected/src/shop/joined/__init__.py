"""The joined context."""

from shop.joined.aggregates import JoinedOrdersLine, Line, OrdersLine
from shop.joined.commands import JoinedOrdersPackLine, OrdersPackLine, PackLine
from shop.joined.events import JoinedOrdersLinePacked, LinePacked, OrdersLinePacked

__all__ = [
    "JoinedOrdersLine",
    "JoinedOrdersLinePacked",
    "JoinedOrdersPackLine",
    "Line",
    "LinePacked",
    "OrdersLine",
    "OrdersLinePacked",
    "OrdersPackLine",
    "PackLine",
]
