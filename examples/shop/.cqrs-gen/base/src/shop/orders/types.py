"""Value types of the orders context."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType, TypeAlias
from uuid import UUID

from shop.catalog import types as catalog_types
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations
from shop.cqrs.values import OpenEnum, masked_repr

OrderId = NewType("OrderId", UUID)
CustomerId = NewType("CustomerId", UUID)
Quantity = NewType("Quantity", int)
Email = NewType("Email", str)


class OrderStatus(StrEnum):
    """Order status."""

    PLACED = "placed"
    """Confirmed, waiting to be packed."""

    SHIPPED = "shipped"
    """Handed to the carrier."""

    CANCELLED = "cancelled"
    """Taken back before it was shipped."""


class SalesChannel(OpenEnum):
    """Where an order came from; partners may add their own."""

    WEB = "web"
    APP = "app"
    PHONE = "phone"


@dataclass(frozen=True, kw_only=True)
class OrderLine:
    """Order line."""

    sku: catalog_types.Sku
    quantity: Quantity = field(default=Quantity(1))
    unit_price: catalog_types.Money

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.pattern("sku", self.sku, "^[A-Z]{2}-[0-9]{4}$")
        found.ge("quantity", self.quantity, 1)
        found.le("quantity", self.quantity, 999)
        found.nested("unit_price", self.unit_price.validate())
        return found.result()


@dataclass(frozen=True, kw_only=True)
class Address:
    """Address."""

    street: str
    city: str
    country: str

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.min_length("street", self.street, 1)
        found.min_length("city", self.city, 1)
        found.pattern("country", self.country, "^[A-Z]{2}$")
        return found.result()

    def __repr__(self) -> str:
        """Show the fields, the sensitive ones masked."""
        return masked_repr(self, "street")


@dataclass(frozen=True, kw_only=True)
class CardPayment:
    """Card payment."""

    token: str

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        return Violations().result()

    def __repr__(self) -> str:
        """Show the fields, the sensitive ones masked."""
        return masked_repr(self, "token")


@dataclass(frozen=True, kw_only=True)
class InvoicePayment:
    """Invoice payment."""

    vat_id: str

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.min_length("vat_id", self.vat_id, 8)
        found.max_length("vat_id", self.vat_id, 14)
        return found.result()


Payment: TypeAlias = CardPayment | InvoicePayment
"""How an order is paid."""
