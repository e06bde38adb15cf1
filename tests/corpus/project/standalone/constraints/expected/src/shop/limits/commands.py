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
        found.ge("low", self.low, 0)
        found.lt("low", self.low, 10)
        found.gt("high", self.high, 10)
        found.le("high", self.high, 100)
        found.multiple_of("high", self.high, 5)
        found.finite("rate", self.rate)
        found.gt("rate", self.rate, Decimal(0))
        found.lt("rate", self.rate, Decimal(1))
        found.finite("share", self.share)
        found.ge("share", self.share, 0.5)
        found.le("share", self.share, 0.75)
        found.min_length("name", self.name, 3)
        found.max_length("name", self.name, 8)
        found.pattern("slug", self.slug, "^[a-z-]+$")
        found.min_length("words", self.words, 2)
        found.max_length("words", self.words, 4)
        found.min_length("unique", self.unique, 3)
        found.min_length("table", self.table, 1)
        for table_key, table_item in self.table.items():
            found.ge(f"table[{table_key}]", table_item, 1)
            found.le(f"table[{table_key}]", table_item, 999)
        for index, nested_item in enumerate(self.nested):
            for index2, nested_item_item in enumerate(nested_item):
                found.ge(f"nested[{index}][{index2}]", nested_item_item, 1)
                found.le(f"nested[{index}][{index2}]", nested_item_item, 999)
        found.ge("fixed[0]", self.fixed[0], 1)
        found.le("fixed[0]", self.fixed[0], 999)
        found.ge("maybe", self.maybe, 1)
        found.le("maybe", self.maybe, 999)
        found.ge("patch", self.patch, 1)
        found.le("patch", self.patch, 999)
        found.max_length("data", self.data, 4)
        found.ge("after", self.after, dt.datetime(2030, 1, 1, 0, 0, 0, tzinfo=dt.UTC))
        found.gt("day", self.day, dt.date(2030, 1, 1))
        found.le("day", self.day, dt.date(2031, 1, 1))
        found.gt("pause", self.pause, dt.timedelta())
        found.le("pause", self.pause, dt.timedelta(seconds=3600))
        # Rules of your own go here.
        return found.result()
