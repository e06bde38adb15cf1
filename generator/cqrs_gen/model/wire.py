"""Values in the form in which they are stored and sent: JSON's types alone."""

from __future__ import annotations

import base64
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from cqrs_gen.model.values import (
    UNSET,
    EnumMember,
    Instance,
    Items,
    Pairs,
    Value,
    Wrapped,
)


def _duration(length: timedelta) -> str:
    """Write a duration as ISO 8601 does."""
    sign = "-" if length < timedelta() else ""
    length = abs(length)
    fraction = f".{length.microseconds:06}".rstrip("0") if length.microseconds else ""
    return f"{sign}P{length.days}DT{length.seconds}{fraction}S"


def to_wire(value: Value) -> Value:
    """Return the stored form of a value. Members of a union carry their tag already."""
    match value:
        case Wrapped(_, inner):
            return to_wire(inner)
        case EnumMember():
            return value.name
        case Instance(_, fields):
            told = ((name, to_wire(each)) for name, each in fields if each is not UNSET)
            return Pairs(tuple(told))
        case Items(_, items):
            return Items("list", tuple(map(to_wire, items)))
        case Pairs(pairs):
            return Pairs(tuple((to_wire(key), to_wire(each)) for key, each in pairs))
        case Decimal() | UUID():
            return str(value)
        case bytes():
            return base64.b64encode(value).decode("ascii")
        case timedelta():
            return _duration(value)
        case datetime() | date() | time():
            return value.isoformat()
        case _:
            return value
