"""Commands of the limits context."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from shop.cqrs.types import Command
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations
from shop.cqrs.values import UNSET, Unset
from shop.limits.types import Quantity


@dataclass(frozen=True, kw_only=True)
class SetLimits(Command[None]):
    """Set limits."""

    low: int
    high: int
    rate: Decimal
    share: float
    name: str
    slug: str
    words: list[str]
    unique: set[int]
    table: dict[str, Quantity]
    nested: list[list[Quantity]]
    fixed: tuple[Quantity, str]
    maybe: Quantity | None
    patch: Quantity | Unset | None = UNSET
    data: bytes
    after: dt.datetime
    day: dt.date
    pause: dt.timedelta

    async def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.bounds("low", self.low, ge=0, lt=10)
        found.bounds("high", self.high, gt=10, le=100)
        found.multiple_of("high", self.high, 5)
        found.bounds("rate", self.rate, gt=Decimal(0), lt=Decimal(1))
        found.bounds("share", self.share, ge=0.5, le=0.75)
        found.length("name", self.name, min_length=3, max_length=8)
        found.pattern("slug", self.slug, "^[a-z-]+$")
        found.length("words", self.words, min_length=2, max_length=4)
        found.length("unique", self.unique, min_length=3)
        found.length("table", self.table, min_length=1)
        for table_key, table_item in self.table.items():
            found.bounds(f"table[{table_key}]", table_item, ge=1, le=999)
        for index, nested_item in enumerate(self.nested):
            for index2, nested_item_item in enumerate(nested_item):
                found.bounds(
                    f"nested[{index}][{index2}]",
                    nested_item_item,
                    ge=1,
                    le=999,
                )
        found.bounds("fixed[0]", self.fixed[0], ge=1, le=999)
        found.bounds("maybe", self.maybe, ge=1, le=999)
        found.bounds("patch", self.patch, ge=1, le=999)
        found.length("data", self.data, max_length=4)
        found.bounds(
            "after",
            self.after,
            ge=dt.datetime(2030, 1, 1, 0, 0, 0, tzinfo=dt.UTC),
        )
        found.bounds("day", self.day, gt=dt.date(2030, 1, 1), le=dt.date(2031, 1, 1))
        found.bounds(
            "pause",
            self.pause,
            gt=dt.timedelta(),
            le=dt.timedelta(seconds=3600),
        )
        # Rules of your own go here.
        return found.result()
