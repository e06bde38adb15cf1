"""How the values of a type become Avro data, and which schema says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol, TypeAlias

from ..wire_scalars import Codec, WireError, mismatch

# The records that a schema has defined so far: the class behind each name.
Defined: TypeAlias = dict[str, type[Any]]

_LONG: Final = range(-(2**63), 2**63)


class Form(Protocol):
    """The schema of one type, and the data of its values."""

    def schema(self, defined: Defined) -> Any:
        """Give the schema; a record that is defined already goes by its name."""
        ...

    def write(self, value: Any, path: str) -> Any:
        """Give the data of a value; raises WireError."""
        ...


class NamedForm(Form, Protocol):
    """The form of a record, which has a name in its schema."""

    @property
    def name(self) -> str:
        """The full name."""
        ...


@dataclass(frozen=True, slots=True)
class Native:
    """A type that Avro has; the codec of the wire says what is one of its values."""

    avro: Any
    codec: Codec

    def schema(self, defined: Defined) -> Any:
        """Give the schema."""
        del defined
        return self.avro

    def write(self, value: Any, path: str) -> Any:
        """Give the data of a value; raises WireError."""
        data = self.codec.encode(value, path)
        if isinstance(data, int) and self.avro == "long" and data not in _LONG:
            raise WireError(path, "does not fit into 64 bits")
        if isinstance(value, datetime) and value.tzinfo is None:
            raise WireError(path, "needs a time zone")
        return value if self.avro == "bytes" or isinstance(self.avro, dict) else data


@dataclass(frozen=True, slots=True)
class Array:
    """A list, a set or a tuple of any length."""

    container: type[Any]
    item: Form

    def schema(self, defined: Defined) -> Any:
        """Give the schema."""
        return {"type": "array", "items": self.item.schema(defined)}

    def write(self, value: Any, path: str) -> Any:
        """Give the data of a value; raises WireError."""
        if not isinstance(value, self.container):
            raise mismatch(path, self.container.__name__, value)
        items = [self.item.write(one, f"{path}[{i}]") for i, one in enumerate(value)]
        # The order of a set changes from process to process.
        return sorted(items, key=repr) if self.container is set else items


@dataclass(frozen=True, slots=True)
class Map:
    """A dict; its keys are text in Avro, whatever they are in Python."""

    key: Codec
    value: Form

    def schema(self, defined: Defined) -> Any:
        """Give the schema."""
        return {"type": "map", "values": self.value.schema(defined)}

    def write(self, value: Any, path: str) -> Any:
        """Give the data of a value; raises WireError."""
        entries: dict[Any, Any] = value
        if not isinstance(value, dict):
            raise mismatch(path, "dict", value)
        return {
            str(self.key.encode(key, path)): self.value.write(one, f"{path}[{key!r}]")
            for key, one in entries.items()
        }


@dataclass(frozen=True, slots=True)
class Union:
    """Records, one other type at most, null, and a field that was left out."""

    nullable: bool
    records: Mapping[type[Any], NamedForm]
    other: Form | None

    def schema(self, defined: Defined) -> Any:
        """Give the schema."""
        found: list[Any] = ["null"] if self.nullable else []
        found += [record.schema(defined) for record in self.records.values()]
        return found if self.other is None else [*found, self.other.schema(defined)]

    def write(self, value: Any, path: str) -> Any:
        """Give the data of a value; raises WireError."""
        kind: type[Any] = value.__class__
        record = self.records.get(kind)
        if record is not None:
            return record.name, record.write(value, path)
        if value is None and self.nullable:
            return None
        if self.other is None:
            wanted = " or ".join(kind.__name__ for kind in self.records)
            raise mismatch(path, wanted, value)
        return self.other.write(value, path)
