"""Queries of the orders context."""

from __future__ import annotations

from dataclasses import dataclass

from shop.cqrs.types import Query
from shop.orders.projections import OrderView
from shop.orders.types import OrderId


@dataclass(frozen=True, kw_only=True)
class GetOrder(Query[OrderView | None]):
    """Find one order."""

    order_id: OrderId

    def get_cache_key(self) -> str | None:
        """Give the key under which the answer is cached."""
        return f"order:{self.order_id}"
