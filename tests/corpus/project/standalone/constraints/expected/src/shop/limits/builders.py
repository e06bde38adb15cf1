"""Builders for the messages of the limits context."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Self

from shop.cqrs.fluent.command_builder import TypedCommandBuilder
from shop.limits.commands import SetLimits
from shop.limits.types import Quantity


class SetLimitsBuilder(TypedCommandBuilder[SetLimits, None]):
    """Builds SetLimits step by step."""

    def __init__(
        self,
        *,
        low: int,
        high: int,
        rate: Decimal,
        share: float,
        name: str,
        slug: str,
        words: list[str],
        unique: set[int],
        table: dict[str, Quantity],
        nested: list[list[Quantity]],
        fixed: tuple[Quantity, str],
        maybe: Quantity | None,
        data: bytes,
        after: dt.datetime,
        day: dt.date,
        pause: dt.timedelta,
    ) -> None:
        """Start with the fields that SetLimits requires."""
        super().__init__(
            SetLimits(
                low=low,
                high=high,
                rate=rate,
                share=share,
                name=name,
                slug=slug,
                words=words,
                unique=unique,
                table=table,
                nested=nested,
                fixed=fixed,
                maybe=maybe,
                data=data,
                after=after,
                day=day,
                pause=pause,
            ),
        )

    def with_patch(self, patch: Quantity | None) -> Self:
        """Set patch."""
        return self.changed(replace(self.message, patch=patch))
