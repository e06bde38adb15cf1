"""Read models of the billing context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from shop.catalog import types as catalog_types
from shop.cqrs.projection import InMemoryReadModelStore, ReadModelStore
from shop.orders import types as orders_types


@dataclass(frozen=True, kw_only=True)
class OrderBalance:
    """What an order costs and what was paid for it."""

    order_id: orders_types.OrderId
    total: catalog_types.Money
    paid: catalog_types.Money | None = None


class OrderBalanceStore(ReadModelStore[OrderBalance, orders_types.OrderId], Protocol):
    """Keeps order balances; add the searches that your queries need."""


class InMemoryOrderBalanceStore(
    InMemoryReadModelStore[OrderBalance, orders_types.OrderId],
    OrderBalanceStore,
):
    """Keeps order balances in this process, for tests and first steps."""
