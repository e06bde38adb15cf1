"""Aggregates of the orders context and where they are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from shop.cqrs.repository import InMemoryRepository, Repository
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations
from shop.orders.types import Money, OrderId, OrderStatus


@dataclass(kw_only=True)
class Order:
    """A customer's order."""

    order_id: OrderId
    customer_id: UUID
    status: OrderStatus = OrderStatus.PLACED
    total: Money

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.nested("total", self.total.validate())
        return found.result()


class OrderRepository(Repository[Order, OrderId], Protocol):
    """Keeps orders; add the finders that your handlers need."""


class InMemoryOrderRepository(InMemoryRepository[Order, OrderId], OrderRepository):
    """Keeps orders in memory."""

    def identity(self, aggregate: Order) -> OrderId:
        """Give the order_id of the order."""
        return aggregate.order_id
