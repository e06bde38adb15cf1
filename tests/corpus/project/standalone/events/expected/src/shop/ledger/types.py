"""Value types of the ledger context."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NewType

from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations

AccountId = NewType("AccountId", str)


@dataclass(frozen=True, kw_only=True)
class Money:
    """Money."""

    amount: Decimal
    currency: str = "EUR"

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.finite("amount", self.amount)
        found.ge("amount", self.amount, Decimal(0))
        return found.result()
