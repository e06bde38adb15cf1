"""Queries of the catalog context."""

from __future__ import annotations

from dataclasses import dataclass

from shop.catalog.projections import ProductView
from shop.catalog.types import Category, Sku
from shop.cqrs.cache.key import answer_key
from shop.cqrs.types import Query
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations


@dataclass(frozen=True, kw_only=True)
class GetProduct(Query[ProductView | None]):
    """Get product."""

    sku: Sku

    async def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.pattern("sku", self.sku, "^[A-Z]{2}-[0-9]{4}$")
        # Rules of your own go here.
        return found.result()

    def get_cache_key(self) -> str | None:
        """Name the cached answer; events that make it stale do, too."""
        return answer_key(type(self), "product:{sku}", self)


@dataclass(frozen=True, kw_only=True)
class SearchProducts(Query[list[ProductView]]):
    """Look for products by a word of their title."""

    text: str
    at_most: int = 20

    async def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.min_length("text", self.text, 2)
        found.ge("at_most", self.at_most, 1)
        found.le("at_most", self.at_most, 100)
        # Rules of your own go here.
        return found.result()


@dataclass(frozen=True, kw_only=True)
class GetCategories(Query[Category]):
    """Show the shelves of the shop as a tree."""
