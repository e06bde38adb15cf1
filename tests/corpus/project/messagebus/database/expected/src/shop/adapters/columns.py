"""Types of columns that mean the same in every database."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from sqlalchemy import DateTime, Numeric, String, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine


class Moment(TypeDecorator[dt.datetime]):
    """A moment, which comes back in UTC, also from where no time zones are kept."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: dt.datetime | None, dialect: Dialect
    ) -> dt.datetime | None:
        """Refuse what may be any of many moments."""
        if value is None:
            return None
        if value.utcoffset() is None:
            message = f"{value.isoformat()} has no time zone, so it is no moment"
            raise ValueError(message)
        return value.astimezone(dt.UTC)

    def process_result_value(
        self, value: dt.datetime | None, dialect: Dialect
    ) -> dt.datetime | None:
        """Bring the time zone back."""
        if value is None:
            return None
        aware = value if value.tzinfo is not None else value.replace(tzinfo=dt.UTC)
        return aware.astimezone(dt.UTC)


class Exact(TypeDecorator[Decimal]):
    """A decimal number with all of its digits: a text where the database rounds."""

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose what keeps all digits."""
        keeps = String() if dialect.name == "sqlite" else Numeric()
        return dialect.type_descriptor(keeps)

    def process_bind_param(
        self, value: Decimal | None, dialect: Dialect
    ) -> Decimal | str | None:
        """Write a text where it is kept as one."""
        return str(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(
        self, value: Decimal | str | None, dialect: Dialect
    ) -> Decimal | None:
        """Make a number again."""
        return None if value is None else Decimal(value)
