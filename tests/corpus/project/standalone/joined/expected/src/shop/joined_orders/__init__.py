"""The joined orders context."""

from shop.joined_orders.aggregates import Line, Line2, Line10
from shop.joined_orders.commands import PackLine, PackLine2, PackLine10
from shop.joined_orders.events import LinePacked

__all__ = [
    "Line",
    "Line2",
    "Line10",
    "LinePacked",
    "PackLine",
    "PackLine2",
    "PackLine10",
]
