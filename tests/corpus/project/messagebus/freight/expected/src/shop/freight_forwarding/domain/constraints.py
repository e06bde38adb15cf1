"""Constraints of the freight_forwarding context."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema


@dataclass(frozen=True)
class MultipleOf:
    """A whole multiple, counted in decimal digits as they are written."""

    factor: str

    def __get_pydantic_core_schema__(
        self,
        source: object,
        handler: GetCoreSchemaHandler,
    ) -> core_schema.CoreSchema:
        """Check what has passed all other checks."""
        schema = handler(source)
        return core_schema.no_info_after_validator_function(self.check, schema)

    def check(self, value: object) -> object:
        """Return the value, or refuse it."""
        if value is not None and not _is_multiple(Decimal(str(value)), self.factor):
            reason = f"must be a multiple of {self.factor}"
            raise ValueError(reason)
        return value


def _is_multiple(value: Decimal, factor: str) -> bool:
    # Exactly, and without ever writing out a huge power of ten.
    if not value.is_finite():
        return False
    digits, exponent = _digits(value)
    unit, unit_exponent = _digits(Decimal(factor))
    shift = exponent - unit_exponent
    if digits == 0 or shift >= 0:
        return bool(digits * pow(10, max(shift, 0), unit) % unit == 0)
    if -shift > len(str(digits)):
        return False
    return digits % (unit * int(10**-shift)) == 0


def _digits(number: Decimal) -> tuple[int, int]:
    _, digits, exponent = number.as_tuple()
    return int("".join(map(str, digits))), int(exponent)


@dataclass(frozen=True)
class Zoned:
    """A time with a time zone, or without one, as the bounds have it."""

    aware: bool

    def __get_pydantic_core_schema__(
        self,
        source: object,
        handler: GetCoreSchemaHandler,
    ) -> core_schema.CoreSchema:
        """Check what has passed all other checks."""
        schema = handler(source)
        return core_schema.no_info_after_validator_function(self.check, schema)

    def check(self, value: dt.datetime | dt.time | None) -> object:
        """Return the value, or refuse it."""
        if value is not None and (value.tzinfo is not None) is not self.aware:
            reason = f"must have {'a' if self.aware else 'no'} time zone"
            raise ValueError(reason)
        return value
