"""Events of the orders context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from shop.cqrs.event.domain_event import DomainEvent
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations
from shop.orders.types import Money, OrderId, OrderLine, Payment


@dataclass(frozen=True, kw_only=True)
class OrderPlaced(DomainEvent):
    """A customer confirmed a basket."""

    event_type: ClassVar[str] = "orders.OrderPlaced"
    event_version: ClassVar[int] = 2
    event_topic: ClassVar[str | None] = "orders.events"

    order_id: OrderId
    lines: list[OrderLine]
    total: Money
    payment: Payment | None = None

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.max_length("lines", self.lines, 100)
        found.nested("total", self.total.validate())
        return found.result()


@dataclass(frozen=True, kw_only=True)
class OrderShipped(DomainEvent):
    """An order was handed to the carrier."""

    event_type: ClassVar[str] = "orders.OrderShipped"

    order_id: OrderId
