"""Models of the sales context."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, Literal

from messagebus import Model
from pydantic import Field

from shop.sales.domain.types import Channel, Line, Note, OrderId, Payment, Status


class Order(Model, allow_inf_nan=False):
    """Order."""

    order_id: OrderId
    status: Status
    channel: Annotated[Channel | str, Field(union_mode="left_to_right")]
    former: Status | None = None
    lines: list[Line]
    first: Line | None = None
    payment: Payment | None = None
    total: Decimal
    discount: Decimal | None = None
    placed: dt.datetime
    paid: dt.datetime | None = None
    day: dt.date
    at: dt.time
    patience: dt.timedelta
    weight: float
    count: int
    gift: bool
    photo: bytes
    note: Note
    sizes: dict[int, str]
    kind: Literal["a", "b"]
    grade: Literal["a", 1]
    anything: Any
    pair: tuple[int, Decimal]


class Row(Model):
    """Row."""

    values: int
    keys: str
    order: str
    select: bool


class Sale(Model):
    """Sale."""

    at: dt.datetime
    total: Decimal
