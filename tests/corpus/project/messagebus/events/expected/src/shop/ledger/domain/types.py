"""Value types of the ledger context."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, TypeAlias

from pydantic import BaseModel, Field

AccountId: TypeAlias = Annotated[str, Field(min_length=4)]


class Money(BaseModel, frozen=True):
    """Money."""

    amount: Decimal = Field(ge=Decimal(0))
    currency: str = "EUR"
