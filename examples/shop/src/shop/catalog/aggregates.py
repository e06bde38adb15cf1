"""Aggregates of the catalog context."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from shop.catalog.types import Money, ProductState, Sku, Units
from shop.cqrs.repository import InMemoryRepository, Repository
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations


@dataclass(kw_only=True)
class Product:
    """Something that the shop sells."""

    sku: Sku
    title: str
    price: Money
    category: str
    in_stock: Units = field(default=Units(0))
    state: ProductState = ProductState.LISTED

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.pattern("sku", self.sku, "^[A-Z]{2}-[0-9]{4}$")
        found.nested("price", self.price.validate())
        found.ge("in_stock", self.in_stock, 0)
        found.le("in_stock", self.in_stock, 100000)
        return found.result()


class ProductRepository(Repository[Product, Sku], Protocol):
    """Keeps products; add the finders that your handlers need."""


class InMemoryProductRepository(InMemoryRepository[Product, Sku], ProductRepository):
    """Keeps products in this process, for tests and first steps."""

    def identity(self, aggregate: Product) -> Sku:
        """Tell what identifies an aggregate."""
        return aggregate.sku
