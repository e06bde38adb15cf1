"""Finding the Avro form of a declared type.

Text, numbers, bytes, UUIDs, dates and moments have types in Avro. Everything else is
what it is on the wire: a Decimal, a time of day, a duration and the member of an enum
are texts, because Avro would fix how precise or how many they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import Any, Final, Literal, NewType, get_args, get_origin, get_type_hints
from uuid import UUID

from ..generics import union_members
from ..values import Unset
from ..wire_codec import codec_of
from ..wire_scalars import SCALARS, WireError, mismatch
from .avro_forms import Array, Defined, Form, Map, Native, Union

_NAME: Final = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*", re.ASCII)
_FOREIGN: Final = re.compile(r"[^\w.]", re.ASCII)


class _Record:
    """A dataclass; or UNSET, as a record without fields."""

    def __init__(self, kind: type[Any], name: str) -> None:
        self.name = name
        self._kind = kind

    def schema(self, defined: Defined) -> Any:
        known = defined.get(self.name)
        if known is self._kind:
            return self.name
        if known is not None:
            raise WireError("", f"{self.name} would be the name of two Avro records")
        defined[self.name] = self._kind
        entries: list[dict[str, Any]] = []
        for name, form in self._forms.items():
            entry = {"name": name, "type": form.schema(defined)}
            if name in self._empty:
                entry["default"] = None
            entries.append(entry)
        return {"type": "record", "name": self.name, "fields": entries}

    def write(self, value: Any, path: str) -> Any:
        if not isinstance(value, self._kind):
            raise mismatch(path, self._kind.__name__, value)
        return {
            name: form.write(getattr(value, name), f"{path}.{name}" if path else name)
            for name, form in self._forms.items()
        }

    # Not in __init__: a dataclass may hold itself, and names may be defined later.
    @cached_property
    def _forms(self) -> dict[str, Form]:
        if not is_dataclass(self._kind):
            return {}
        hints = get_type_hints(self._kind)
        return {
            field.name: _form_of_field(self._kind, field.name, hints[field.name])
            for field in fields(self._kind)
            if field.init
        }

    @cached_property
    def _empty(self) -> frozenset[str]:
        """The fields that are null where they are left out."""
        if not is_dataclass(self._kind):
            return frozenset()
        return frozenset(
            field.name for field in fields(self._kind) if field.default is None
        )


def form_of_event(kind: type[Any], name: str) -> Form:
    """Give the form of an event, under its own name if that can be one in Avro."""
    return _Record(kind, name if _NAME.fullmatch(name) else _name_of(kind))


def form_of(declared: Any) -> Form:
    """Give the form of a type; raises WireError for one that Avro cannot have."""
    if isinstance(declared, NewType):
        return form_of(declared.__supertype__)
    members = union_members(declared)
    if len(members) > 1:
        return _union(declared, members)
    avro = _NATIVE.get(declared)
    if avro is not None:
        return Native(avro, SCALARS[declared])
    origin: Any = get_origin(declared) or declared
    arguments = get_args(declared)
    if origin in (list, set) and arguments:
        return Array(origin, form_of(arguments[0]))
    if origin is tuple and arguments[1:] == (Ellipsis,):
        return Array(tuple, form_of(arguments[0]))
    if origin is dict and arguments:
        codec_of(declared)  # says which keys are none
        return Map(codec_of(arguments[0]), form_of(arguments[1]))
    if origin is Literal:
        return Native(_common(declared, arguments), codec_of(declared))
    if isinstance(declared, type) and issubclass(declared, Enum):
        values = tuple(member.value for member in declared)
        return Native(_common(declared, values), codec_of(declared))
    if isinstance(declared, type) and is_dataclass(declared):
        return _Record(declared, _name_of(declared))
    raise WireError("", f"{declared!r} has no form in Avro")


def _form_of_field(record: type[Any], name: str, declared: Any) -> Form:
    try:
        return form_of(declared)
    except WireError as error:
        raise WireError(f"{record.__name__}.{name}", error.message) from None


def _union(declared: Any, members: tuple[Any, ...]) -> Form:
    records: dict[type[Any], _Record] = {}
    others: list[Form] = []
    for member in members:
        if member is Unset:
            records[Unset] = _Record(Unset, "cqrs.Unset")
        elif isinstance(member, type) and is_dataclass(member):
            records[member] = _Record(member, _name_of(member))
        elif member is not type(None):
            others.append(form_of(member))
    if len(others) > 1:
        raise WireError("", f"{declared!r} has no form in Avro")
    nullable = type(None) in members
    return Union(nullable, records, others[0] if others else None)


def _common(declared: Any, values: tuple[Any, ...]) -> str:
    """Give the one Avro type of some values."""
    for kind, avro in ((str, "string"), (bool, "boolean"), (int, "long")):
        if all(isinstance(value, kind) for value in values):
            return avro
    raise WireError("", f"{declared!r} mixes values of several types")


def _name_of(kind: type[Any]) -> str:
    return _FOREIGN.sub("_", f"{kind.__module__}.{kind.__qualname__}")


_NATIVE: Final[Mapping[Any, Any]] = {
    str: "string",
    bool: "boolean",
    int: "long",
    float: "double",
    bytes: "bytes",
    type(None): "null",
    None: "null",
    UUID: {"type": "string", "logicalType": "uuid"},
    date: {"type": "int", "logicalType": "date"},
    datetime: {"type": "long", "logicalType": "timestamp-micros"},
    **dict.fromkeys((Decimal, time, timedelta), "string"),
}
