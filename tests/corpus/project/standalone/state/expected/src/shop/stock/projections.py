"""Read models of the stock context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from shop.cqrs.projection import InMemoryReadModelStore, ReadModelStore
from shop.stock.types import ItemId, Level


@dataclass(frozen=True, kw_only=True)
class ItemView:
    """Item view."""

    item_id: ItemId
    level: Level
    taken: bool = False


class ItemViewStore(ReadModelStore[ItemView, ItemId], Protocol):
    """Keeps item views; add the searches that your queries need."""


class InMemoryItemViewStore(InMemoryReadModelStore[ItemView, ItemId], ItemViewStore):
    """Keeps item views in this process, for tests and first steps."""
