"""Read models of the orders context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from shop.catalog import types as catalog_types
from shop.cqrs.projection import InMemoryReadModelStore, ReadModelStore
from shop.orders.types import CustomerId, OrderId, OrderStatus


@dataclass(frozen=True, kw_only=True)
class OrderView:
    """An order as its customer sees it."""

    order_id: OrderId
    customer_id: CustomerId
    status: OrderStatus
    total: catalog_types.Money
    gift_note: str | None = None
    tracking_code: str | None = None


class OrderViewStore(ReadModelStore[OrderView, OrderId], Protocol):
    """Keeps order views; add the searches that your queries need."""

    async def of_customer(self, customer_id: CustomerId) -> list[OrderView]:
        """Give the orders of a customer, the oldest first."""
        ...


class InMemoryOrderViewStore(
    InMemoryReadModelStore[OrderView, OrderId],
    OrderViewStore,
):
    """Keeps order views in this process, for tests and first steps."""

    async def of_customer(self, customer_id: CustomerId) -> list[OrderView]:
        """Give the orders of a customer, the oldest first."""
        return [view for view in await self.all() if view.customer_id == customer_id]
