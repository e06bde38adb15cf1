"""Events of the catalog context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from shop.catalog.types import Money, Sku, Units
from shop.cqrs.event.domain_event import DomainEvent
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations


@dataclass(frozen=True, kw_only=True)
class ProductListed(DomainEvent):
    """A product can be ordered from now on."""

    event_type: ClassVar[str] = "catalog.ProductListed"
    event_topic: ClassVar[str | None] = "catalog.events"

    sku: Sku
    title: str
    price: Money
    category: str

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.pattern("sku", self.sku, "^[A-Z]{2}-[0-9]{4}$")
        found.nested("price", self.price.validate())
        return found.result()


@dataclass(frozen=True, kw_only=True)
class PriceChanged(DomainEvent):
    """Price changed."""

    event_type: ClassVar[str] = "catalog.PriceChanged"

    sku: Sku
    price: Money
    was: Money

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.pattern("sku", self.sku, "^[A-Z]{2}-[0-9]{4}$")
        found.nested("price", self.price.validate())
        found.nested("was", self.was.validate())
        return found.result()


@dataclass(frozen=True, kw_only=True)
class StockReceived(DomainEvent):
    """Stock received."""

    event_type: ClassVar[str] = "catalog.StockReceived"

    sku: Sku
    units: Units
    in_stock: Units

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.pattern("sku", self.sku, "^[A-Z]{2}-[0-9]{4}$")
        found.ge("units", self.units, 0)
        found.le("units", self.units, 100000)
        found.ge("in_stock", self.in_stock, 0)
        found.le("in_stock", self.in_stock, 100000)
        return found.result()


@dataclass(frozen=True, kw_only=True)
class StockCorrected(DomainEvent):
    """Somebody counted, and the books were wrong."""

    event_type: ClassVar[str] = "catalog.StockCorrected"

    sku: Sku
    in_stock: Units

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.pattern("sku", self.sku, "^[A-Z]{2}-[0-9]{4}$")
        found.ge("in_stock", self.in_stock, 0)
        found.le("in_stock", self.in_stock, 100000)
        return found.result()


@dataclass(frozen=True, kw_only=True)
class ProductRetired(DomainEvent):
    """Product retired."""

    event_type: ClassVar[str] = "catalog.ProductRetired"

    sku: Sku
    reason: str | None = None

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.pattern("sku", self.sku, "^[A-Z]{2}-[0-9]{4}$")
        return found.result()
