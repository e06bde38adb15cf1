"""The stock context."""

from shop.stock.aggregates import Item
from shop.stock.commands import AddItem, TakeItem
from shop.stock.events import ItemAdded, ItemTaken
from shop.stock.projections import ItemView
from shop.stock.queries import GetItem
from shop.stock.types import ItemId, Level

__all__ = [
    "AddItem",
    "GetItem",
    "Item",
    "ItemAdded",
    "ItemId",
    "ItemTaken",
    "ItemView",
    "Level",
    "TakeItem",
]
