"""How single values look on the wire."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import Any, Final, Protocol
from uuid import UUID

from .exceptions import CqrsException


class WireError(CqrsException, ValueError):
    """Data does not fit its type; `path` says where, as in `lines[0].quantity`."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(path, message)
        self.path = path
        self.message = message

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


class Codec(Protocol):
    """Writes and reads values of one type."""

    def encode(self, value: Any, path: str) -> Any:
        """Give JSON-ready data; raises WireError."""
        ...

    def decode(self, data: Any, path: str) -> Any:
        """Give a value; raises WireError."""
        ...


def mismatch(path: str, wanted: str, got: object) -> WireError:
    """Make the error; it names the type only, the content may be secret."""
    return WireError(path, f"expected {wanted}, got {type(got).__name__}")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A type whose values are one JSON text, number or boolean."""

    name: str
    kinds: tuple[type[Any], ...]
    wire: tuple[type[Any], ...]
    write: Callable[[Any], Any]
    read: Callable[[Any], Any]
    # Subclasses that Python would let pass: a bool is an int, a datetime is a date.
    but_not: tuple[type[Any], ...] = ()

    def encode(self, value: Any, path: str) -> Any:
        """Give the JSON form of the value."""
        if not isinstance(value, self.kinds) or isinstance(value, self.but_not):
            raise mismatch(path, self.name, value)
        return self._convert(self.write, value, path)

    def decode(self, data: Any, path: str) -> Any:
        """Give the value of the JSON form."""
        if not isinstance(data, self.wire) or isinstance(data, self.but_not):
            raise mismatch(path, f"{self.name} as {self.wire[0].__name__}", data)
        return self._convert(self.read, data, path)

    def _convert(self, conversion: Callable[[Any], Any], value: Any, path: str) -> Any:
        try:
            return conversion(value)
        except (ValueError, ArithmeticError):
            raise WireError(path, f"not a valid {self.name}") from None


def _as_is(value: Any) -> Any:
    return value


def _finite(number: float) -> float:
    if not isfinite(number):
        raise ValueError("JSON has no such number")
    return float(number)


_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")


def _from_decimal(number: Decimal) -> str:
    if not number.is_finite():
        raise ValueError("not a number")
    return str(number)


def _to_decimal(text: str) -> Decimal:
    # Decimal takes blanks, underscores, digits of all scripts and NaN as well.
    if _NUMBER.fullmatch(text) is None:
        raise ValueError("not a number")
    return Decimal(text)


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _from_base64(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _duration(length: timedelta) -> str:
    sign = "-" if length < timedelta() else ""
    length = abs(length)
    fraction = f".{length.microseconds:06}".rstrip("0") if length.microseconds else ""
    return f"{sign}P{length.days}DT{length.seconds}{fraction}S"


_DURATION: Final = re.compile(
    r"(?P<sign>-?)P(?=.)(?:(?P<days>\d+)D)?"
    r"(?:T(?=.)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?"
    r"(?:(?P<seconds>\d+)(?:\.(?P<fraction>\d{1,6}))?S)?)?"
)


def _from_duration(text: str) -> timedelta:
    match = _DURATION.fullmatch(text)
    if match is None:
        raise ValueError("not an ISO 8601 duration")
    parts = {
        name: int(part or 0)
        for name, part in match.groupdict("").items()
        if name not in {"sign", "fraction"}
    }
    micros = int((match["fraction"] or "").ljust(6, "0"))
    length = timedelta(**parts, microseconds=micros)
    return -length if match["sign"] else length


SCALARS: Final[Mapping[Any, Scalar]] = {
    str: Scalar("str", (str,), (str,), str.__str__, _as_is),
    bool: Scalar("bool", (bool,), (bool,), _as_is, _as_is),
    int: Scalar("int", (int,), (int,), int, int, (bool,)),
    float: Scalar("float", (float, int), (float, int), _finite, _finite, (bool,)),
    bytes: Scalar("bytes", (bytes,), (str,), _base64, _from_base64),
    Decimal: Scalar("Decimal", (Decimal,), (str,), _from_decimal, _to_decimal),
    UUID: Scalar("UUID", (UUID,), (str,), str, UUID),
    datetime: Scalar(
        "datetime", (datetime,), (str,), datetime.isoformat, datetime.fromisoformat
    ),
    date: Scalar(
        "date", (date,), (str,), date.isoformat, date.fromisoformat, (datetime,)
    ),
    time: Scalar("time", (time,), (str,), time.isoformat, time.fromisoformat),
    timedelta: Scalar("timedelta", (timedelta,), (str,), _duration, _from_duration),
    type(None): Scalar("None", (type(None),), (type(None),), _as_is, _as_is),
}
