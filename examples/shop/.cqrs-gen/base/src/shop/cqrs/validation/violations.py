"""The constraints of fields, checked one by one and gathered."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sized
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

from ..values import UNSET, Unset
from .types import ValidationError, ValidationResult

Ordered: TypeAlias = int | float | Decimal | date | datetime | time | timedelta
Number: TypeAlias = int | float | Decimal


class Violations:
    """Gathers what is wrong; None and UNSET are never wrong."""

    def __init__(self) -> None:
        self._errors: list[ValidationError] = []

    def bounds(
        self,
        field: str,
        value: Ordered | Unset | None,
        *,
        ge: Ordered | None = None,
        gt: Ordered | None = None,
        le: Ordered | None = None,
        lt: Ordered | None = None,
    ) -> None:
        """Demand that the value lies within all given bounds; a NaN never does."""
        if value is None or value is UNSET:
            return
        for code, limit, within, words in (
            ("ge", ge, operator.ge, "greater than or equal to"),
            ("gt", gt, operator.gt, "greater than"),
            ("le", le, operator.le, "less than or equal to"),
            ("lt", lt, operator.lt, "less than"),
        ):
            if limit is not None and not _holds(within, value, limit):
                self.add(field, code, f"Must be {words} {limit}.", value)

    def multiple_of(
        self, field: str, value: Number | Unset | None, factor: Number
    ) -> None:
        """Demand a whole multiple, counted in decimal digits as they are written."""
        if value is None or value is UNSET:
            return
        if not _is_multiple(Decimal(str(value)), Decimal(str(factor))):
            self.add(field, "multiple_of", f"Must be a multiple of {factor}.", value)

    def length(
        self,
        field: str,
        value: Sized | Unset | None,
        *,
        min_length: int | None = None,
        max_length: int | None = None,
    ) -> None:
        """Demand a number of characters or items, both limits included."""
        if value is None or value is UNSET:
            return
        size = len(value)
        unit = "character" if isinstance(value, str) else "item"
        if min_length is not None and size < min_length:
            self.add(
                field,
                "min_length",
                f"Must have at least {_counted(min_length, unit)}.",
                value,
            )
        if max_length is not None and size > max_length:
            self.add(
                field,
                "max_length",
                f"Must have at most {_counted(max_length, unit)}.",
                value,
            )

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
            self._errors.append(replace(error, field_name=name))

    def add(self, field: str, code: str, message: str, value: object = None) -> None:
        """Add what a rule of your own has found; `value` is kept out of logs."""
        self._errors.append(
            ValidationError(field, message, error_code=code, rejected_value=value)
        )

    def result(self) -> ValidationResult:
        """Give everything found so far."""
        return ValidationResult.from_errors(self._errors)


def _holds(within: Callable[[Any, Any], Any], value: Ordered, limit: Ordered) -> bool:
    """Compare; what cannot be compared (NaN, naive with aware) does not hold."""
    if isinstance(value, Decimal) and value.is_nan():
        return False
    try:
        held: bool = within(value, limit)
    except TypeError:
        return False
    return held


def _counted(number: int, unit: str) -> str:
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
