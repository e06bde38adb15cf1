"""Aggregates of the stock context."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from shop.cqrs.repository import InMemoryRepository, Repository
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations
from shop.stock.types import ItemId, Level


@dataclass(kw_only=True)
class Item:
    """Something in the shelf."""

    item_id: ItemId
    level: Level = field(default=Level(0))

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.ge("level", self.level, 0)
        return found.result()


class ItemRepository(Repository[Item, ItemId], Protocol):
    """Keeps items; add the finders that your handlers need."""


class InMemoryItemRepository(InMemoryRepository[Item, ItemId], ItemRepository):
    """Keeps items in this process, for tests and first steps."""

    def identity(self, aggregate: Item) -> ItemId:
        """Tell what identifies an aggregate."""
        return aggregate.item_id
