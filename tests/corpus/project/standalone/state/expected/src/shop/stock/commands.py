"""Commands of the stock context."""

from __future__ import annotations

from dataclasses import dataclass

from shop.cqrs.event.emits import Emits
from shop.cqrs.types import Command
from shop.stock.events import ItemAdded, ItemTaken
from shop.stock.types import ItemId


@dataclass(frozen=True, kw_only=True)
class AddItem(Command[ItemId], Emits[ItemAdded]):
    """Add item."""

    item_id: ItemId


@dataclass(frozen=True, kw_only=True)
class TakeItem(Command[None], Emits[ItemTaken]):
    """Take item."""

    item_id: ItemId
