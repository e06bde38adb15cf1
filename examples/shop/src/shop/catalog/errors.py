"""Errors of the catalog context."""

from __future__ import annotations

from dataclasses import dataclass

from shop.catalog.types import Sku, Units
from shop.cqrs.errors import DomainError


@dataclass(kw_only=True, eq=False)
class ProductNotFound(DomainError):
    """Product not found."""

    sku: Sku


@dataclass(kw_only=True, eq=False)
class ProductDiscontinuedAlready(DomainError):
    """Product discontinued already."""

    sku: Sku


@dataclass(kw_only=True, eq=False)
class DuplicateSku(DomainError):
    """Another product has this number."""

    sku: Sku


@dataclass(kw_only=True, eq=False)
class OutOfStock(DomainError):
    """Out of stock."""

    sku: Sku
    wanted: int
    in_stock: Units


class WarehouseUnreachable(DomainError):
    """Warehouse unreachable."""
