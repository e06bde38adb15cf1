"""Aggregates of the orders context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from shop.cqrs.repository import InMemoryRepository, Repository
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations
from shop.cqrs.values import masked_repr
from shop.orders.types import (
    Address,
    CustomerId,
    Email,
    OrderId,
    OrderLine,
    OrderStatus,
)


@dataclass(kw_only=True)
class Order:
    """A confirmed basket on its way to the customer."""

    order_id: OrderId
    customer_id: CustomerId
    email: Email
    lines: list[OrderLine]
    ship_to: Address
    status: OrderStatus = OrderStatus.PLACED
    gift_note: str | None = None

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.pattern("email", self.email, "^[^@ ]+@[^@ ]+$")
        for index, line in enumerate(self.lines):
            found.nested(f"lines[{index}]", line.validate())
        found.nested("ship_to", self.ship_to.validate())
        return found.result()

    def __repr__(self) -> str:
        """Show the fields, the sensitive ones masked."""
        return masked_repr(self, "email")


class OrderRepository(Repository[Order, OrderId], Protocol):
    """Keeps orders; add the finders that your handlers need."""


class InMemoryOrderRepository(InMemoryRepository[Order, OrderId], OrderRepository):
    """Keeps orders in this process, for tests and first steps."""

    def identity(self, aggregate: Order) -> OrderId:
        """Tell what identifies an aggregate."""
        return aggregate.order_id
