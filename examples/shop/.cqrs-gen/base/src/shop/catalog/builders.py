"""Builders for the messages of the catalog context."""

from __future__ import annotations

from dataclasses import replace
from typing import Self

from shop.catalog.commands import (
    ChangePrice,
    DiscontinueProduct,
    ListProduct,
    ReceiveStock,
)
from shop.catalog.projections import ProductView
from shop.catalog.queries import GetCategories, GetProduct, SearchProducts
from shop.catalog.types import Category, DiscontinueReason, Money, Sku, Units
from shop.cqrs.fluent.command_builder import TypedCommandBuilder
from shop.cqrs.fluent.query_builder import TypedQueryBuilder


class ListProductBuilder(TypedCommandBuilder[ListProduct, None]):
    """Builds ListProduct step by step."""

    def __init__(self, *, sku: Sku, title: str, price: Money, category: str) -> None:
        """Start with the fields that ListProduct requires."""
        super().__init__(
            ListProduct(sku=sku, title=title, price=price, category=category),
        )

    def with_tags(self, tags: set[str]) -> Self:
        """Set tags."""
        return self.changed(replace(self.message, tags=tags))


class ChangePriceBuilder(TypedCommandBuilder[ChangePrice, None]):
    """Builds ChangePrice step by step."""

    def __init__(self, *, sku: Sku, price: Money) -> None:
        """Start with the fields that ChangePrice requires."""
        super().__init__(ChangePrice(sku=sku, price=price))


class ReceiveStockBuilder(TypedCommandBuilder[ReceiveStock, Units]):
    """Builds ReceiveStock step by step."""

    def __init__(self, *, sku: Sku, units: Units) -> None:
        """Start with the fields that ReceiveStock requires."""
        super().__init__(ReceiveStock(sku=sku, units=units))


class DiscontinueProductBuilder(TypedCommandBuilder[DiscontinueProduct, None]):
    """Builds DiscontinueProduct step by step."""

    def __init__(self, *, sku: Sku) -> None:
        """Start with the fields that DiscontinueProduct requires."""
        super().__init__(DiscontinueProduct(sku=sku))

    def with_reason(self, reason: DiscontinueReason) -> Self:
        """Set reason."""
        return self.changed(replace(self.message, reason=reason))


class GetProductBuilder(TypedQueryBuilder[GetProduct, ProductView | None]):
    """Builds GetProduct step by step."""

    def __init__(self, *, sku: Sku) -> None:
        """Start with the fields that GetProduct requires."""
        super().__init__(GetProduct(sku=sku))


class SearchProductsBuilder(TypedQueryBuilder[SearchProducts, list[ProductView]]):
    """Builds SearchProducts step by step."""

    def __init__(self, *, text: str) -> None:
        """Start with the fields that SearchProducts requires."""
        super().__init__(SearchProducts(text=text))

    def with_at_most(self, at_most: int) -> Self:
        """Set at_most."""
        return self.changed(replace(self.message, at_most=at_most))


class GetCategoriesBuilder(TypedQueryBuilder[GetCategories, Category]):
    """Builds GetCategories step by step."""

    def __init__(self) -> None:
        """Start with the defaults of GetCategories."""
        super().__init__(GetCategories())
