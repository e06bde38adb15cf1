"""Value types of the orders context."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NewType, TypeAlias
from uuid import UUID

from shop.catalog import types as catalog_types
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations
from shop.cqrs.values import OpenEnum, masked_repr

OrderId = NewType("OrderId", UUID)
Quantity = NewType("Quantity", int)
Email = NewType("Email", str)


class OrderStatus(StrEnum):
    """Where an order stands."""

    PLACED = "placed"
    """Confirmed, waiting for payment."""

    SHIPPED = "shipped"
    """Handed to the carrier."""


class SalesChannel(OpenEnum):
    """Where an order comes from; unknown values are kept."""

    WEB = "web"
    APP = "app"


@dataclass(frozen=True, kw_only=True)
class Money:
    """An amount in a currency."""

    amount: Decimal
    currency: str

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.ge("amount", self.amount, 0)
        found.multiple_of("amount", self.amount, Decimal("0.01"))
        found.pattern("currency", self.currency, "^[A-Z]{3}$")
        return found.result()


@dataclass(frozen=True, kw_only=True)
class OrderLine:
    """A number of one article at one price."""

    sku: catalog_types.Sku
    quantity: Quantity = Quantity(1)
    unit_price: Money

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.ge("quantity", self.quantity, 1)
        found.le("quantity", self.quantity, 999)
        found.nested("unit_price", self.unit_price.validate())
        return found.result()


@dataclass(frozen=True, kw_only=True)
class Customer:
    """Who ordered."""

    name: str
    email: Email

    def __repr__(self) -> str:
        return masked_repr(self, "email")


@dataclass(frozen=True, kw_only=True)
class CardPayment:
    """Paid by card."""

    token: str


@dataclass(frozen=True, kw_only=True)
class InvoicePayment:
    """Paid later."""

    vat_id: str


Payment: TypeAlias = CardPayment | InvoicePayment
