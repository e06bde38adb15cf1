"""Read models of the catalog context."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from shop.catalog.types import Money, ProductState, Sku, Units
from shop.cqrs.projection import InMemoryReadModelStore, ReadModelStore


@dataclass(frozen=True, kw_only=True)
class ProductView:
    """What a customer sees of a product."""

    sku: Sku
    title: str
    price: Money
    in_stock: Units = field(default=Units(0))
    state: ProductState = ProductState.LISTED


class ProductViewStore(ReadModelStore[ProductView, Sku], Protocol):
    """Keeps product views; add the searches that your queries need."""


class InMemoryProductViewStore(
    InMemoryReadModelStore[ProductView, Sku],
    ProductViewStore,
):
    """Keeps product views in this process, for tests and first steps."""
