"""Events of the stock context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from shop.cqrs.event.domain_event import DomainEvent
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations
from shop.stock.types import ItemId, Level


@dataclass(frozen=True, kw_only=True)
class ItemAdded(DomainEvent):
    """Item added."""

    event_type: ClassVar[str] = "stock.ItemAdded"

    item_id: ItemId
    level: Level

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.ge("level", self.level, 0)
        return found.result()


@dataclass(frozen=True, kw_only=True)
class ItemTaken(DomainEvent):
    """Item taken."""

    event_type: ClassVar[str] = "stock.ItemTaken"

    item_id: ItemId
