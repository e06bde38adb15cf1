"""The constraints of fields, checked one by one and gathered."""

from __future__ import annotations

import re
from collections.abc import Sized
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import Any, Final, TypeAlias

from ..values import UNSET, Unset
from .types import ValidationError, ValidationResult

Ordered: TypeAlias = int | float | Decimal | date | datetime | time | timedelta
Number: TypeAlias = int | float | Decimal

_VALID: Final = ValidationResult.success()


class Violations:
    """Gathers what is wrong; None and UNSET are never wrong."""

    # Of the class, not made for each message: most have nothing wrong.
    _errors: tuple[ValidationError, ...] = ()

    def ge(self, field: str, value: Ordered | Unset | None, limit: Ordered) -> None:
        """Demand a value of at least the limit."""
        number: Any = value
        try:
            if number is None or number is UNSET or number >= limit:
                return
        except (TypeError, ArithmeticError):
            pass  # naive with aware, a NaN: it does not hold
        self.add(field, "ge", f"Must be greater than or equal to {limit}.", value)

    def gt(self, field: str, value: Ordered | Unset | None, limit: Ordered) -> None:
        """Demand a value above the limit."""
        number: Any = value
        try:
            if number is None or number is UNSET or number > limit:
                return
        except (TypeError, ArithmeticError):
            pass  # naive with aware, a NaN: it does not hold
        self.add(field, "gt", f"Must be greater than {limit}.", value)

    def le(self, field: str, value: Ordered | Unset | None, limit: Ordered) -> None:
        """Demand a value of at most the limit."""
        number: Any = value
        try:
            if number is None or number is UNSET or number <= limit:
                return
        except (TypeError, ArithmeticError):
            pass  # naive with aware, a NaN: it does not hold
        self.add(field, "le", f"Must be less than or equal to {limit}.", value)

    def lt(self, field: str, value: Ordered | Unset | None, limit: Ordered) -> None:
        """Demand a value below the limit."""
        number: Any = value
        try:
            if number is None or number is UNSET or number < limit:
                return
        except (TypeError, ArithmeticError):
            pass  # naive with aware, a NaN: it does not hold
        self.add(field, "lt", f"Must be less than {limit}.", value)

    def finite(self, field: str, value: Number | Unset | None) -> None:
        """Demand a number, which NaN and infinity are not."""
        number: Any = value
        try:
            if number is None or number is UNSET or isfinite(number):
                return
        except (ValueError, ArithmeticError):
            pass  # a NaN that signals, or a number beyond all floats
        if isinstance(number, Decimal) and number.is_finite():
            return
        self.add(field, "finite", "Must be a finite number.", value)

    def multiple_of(
        self, field: str, value: Number | Unset | None, factor: Number
    ) -> None:
        """Demand a whole multiple, counted in decimal digits as they are written."""
        if value is None or value is UNSET:
            return
        if not _is_multiple(Decimal(str(value)), Decimal(str(factor))):
            self.add(field, "multiple_of", f"Must be a multiple of {factor}.", value)

    def min_length(self, field: str, value: Sized | Unset | None, limit: int) -> None:
        """Demand at least so many characters or items."""
        if not (value is None or value is UNSET or len(value) >= limit):
            least = _counted(limit, value)
            self.add(field, "min_length", f"Must have at least {least}.", value)

    def max_length(self, field: str, value: Sized | Unset | None, limit: int) -> None:
        """Demand at most so many characters or items."""
        if not (value is None or value is UNSET or len(value) <= limit):
            most = _counted(limit, value)
            self.add(field, "max_length", f"Must have at most {most}.", value)

    def pattern(self, field: str, value: str | Unset | None, regex: str) -> None:
        """Demand that the regex is found anywhere in the text; anchor it if needed."""
        if value is None or value is UNSET:
            return
        if re.search(regex, value) is None:
            self.add(field, "pattern", f"Must match the pattern {regex}.", value)

    def nested(self, field: str, result: ValidationResult) -> None:
        """Take over what is wrong inside of a field, under its name."""
        for error in result.errors:
            name = f"{field}.{error.field_name}" if error.field_name else field
            self._errors += (replace(error, field_name=name),)

    def add(self, field: str, code: str, message: str, value: object = None) -> None:
        """Add what a rule of your own has found; `value` is kept out of logs."""
        self._errors += (
            ValidationError(field, message, error_code=code, rejected_value=value),
        )

    def result(self) -> ValidationResult:
        """Give everything found so far."""
        if not self._errors:
            return _VALID
        return ValidationResult(valid=False, errors=self._errors)


def _counted(number: int, what: Sized) -> str:
    unit = "character" if isinstance(what, str) else "item"
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _is_multiple(value: Decimal, factor: Decimal) -> bool:
    """Decide exactly, without ever writing out a huge power of ten."""
    if not value.is_finite():
        return False
    digits, exponent = _digits(value)
    unit, unit_exponent = _digits(factor)
    if digits == 0:
        return True
    shift = exponent - unit_exponent
    if shift >= 0:
        return digits * pow(10, shift, unit) % unit == 0
    if -shift > len(value.as_tuple().digits):
        return False
    return digits % (unit * int(10**-shift)) == 0


def _digits(number: Decimal) -> tuple[int, int]:
    """Split into a whole number and the power of ten that it counts."""
    parts = number.as_tuple()
    return int(Decimal((0, parts.digits, 0))), int(parts.exponent)
