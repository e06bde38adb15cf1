"""Value types of the sales context."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, NewType, TypeAlias
from uuid import UUID

from pydantic import BaseModel, Field

OrderId = NewType("OrderId", UUID)
Sku: TypeAlias = Annotated[str, Field(min_length=1)]
Note: TypeAlias = str | None


class Status(StrEnum):
    """Status."""

    OPEN = "open"
    SHIPPED = "shipped"


class Channel(StrEnum):
    """Channel."""

    WEB = "web"
    SHOP = "shop"


class Line(BaseModel, frozen=True):
    """Line."""

    sku: Sku
    price: Decimal
    tags: set[str]
    when: dt.datetime


class Card(BaseModel, frozen=True):
    """Card."""

    type: Literal["Card"] = "Card"
    token: str


class Transfer(BaseModel, frozen=True):
    """Transfer."""

    type: Literal["Transfer"] = "Transfer"
    iban: str


Payment: TypeAlias = Annotated[Card | Transfer, Field(discriminator="type")]
