"""Events of the orders context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from shop.catalog import types as catalog_types
from shop.cqrs.event.domain_event import DomainEvent
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations
from shop.orders.types import CustomerId, OrderId, OrderLine, SalesChannel


@dataclass(frozen=True, kw_only=True)
class OrderPlaced(DomainEvent):
    """A customer confirmed a basket."""

    event_type: ClassVar[str] = "orders.OrderPlaced"
    event_version: ClassVar[int] = 3
    event_topic: ClassVar[str | None] = "orders.events"

    order_id: OrderId
    customer_id: CustomerId
    lines: list[OrderLine]
    total: catalog_types.Money
    channel: SalesChannel = SalesChannel.WEB

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        for index, line in enumerate(self.lines):
            found.nested(f"lines[{index}]", line.validate())
        found.nested("total", self.total.validate())
        return found.result()


@dataclass(frozen=True, kw_only=True)
class OrderAmended(DomainEvent):
    """Order amended."""

    event_type: ClassVar[str] = "orders.OrderAmended"

    order_id: OrderId
    gift_note: str | None = None


@dataclass(frozen=True, kw_only=True)
class OrderShipped(DomainEvent):
    """Order shipped."""

    event_type: ClassVar[str] = "orders.OrderShipped"
    event_topic: ClassVar[str | None] = "orders.events"

    order_id: OrderId
    tracking_code: str


@dataclass(frozen=True, kw_only=True)
class OrderCancelled(DomainEvent):
    """Order cancelled."""

    event_type: ClassVar[str] = "orders.OrderCancelled"
    event_topic: ClassVar[str | None] = "orders.events"

    order_id: OrderId
    reason: str
