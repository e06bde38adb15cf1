"""Value types of the catalog context."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NewType

from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations

Sku = NewType("Sku", str)
"""The number on the shelf, two letters and four digits."""
Currency = NewType("Currency", str)
Units = NewType("Units", int)


class DiscontinueReason(StrEnum):
    """Discontinue reason."""

    SOLD_OUT = "sold_out"
    UNSAFE = "unsafe"
    REPLACED = "replaced"


class ProductState(StrEnum):
    """Product state."""

    LISTED = "listed"
    """Can be ordered."""

    DISCONTINUED = "discontinued"
    """Sold no more, kept for old orders."""


@dataclass(frozen=True, kw_only=True)
class Money:
    """An amount in one currency."""

    amount: Decimal
    currency: Currency

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.finite("amount", self.amount)
        found.ge("amount", self.amount, Decimal(0))
        found.pattern("currency", self.currency, "^[A-Z]{3}$")
        return found.result()


@dataclass(frozen=True, kw_only=True)
class Category:
    """A shelf of the shop and the shelves inside of it."""

    name: str
    children: list[Category] = field(default_factory=list["Category"])

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.min_length("name", self.name, 1)
        found.max_length("name", self.name, 60)
        for index, child in enumerate(self.children):
            found.nested(f"children[{index}]", child.validate())
        return found.result()
