"""How collections, choices and optional values look on the wire."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from .wire_scalars import SCALARS, Codec, WireError, mismatch

_INTEGER: Final = re.compile(r"0|-?[1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values of a Literal."""

    values: tuple[Any, ...]

    def encode(self, value: Any, path: str) -> Any:
        """Give JSON-ready data; raises WireError."""
        # 1 == True, so the type has to be the same as well.
        if not any(type(value) is type(one) and value == one for one in self.values):
            raise WireError(path, f"expected one of {self.values!r}")
        return value

    def decode(self, data: Any, path: str) -> Any:
        """Give a value; raises WireError."""
        return self.encode(data, path)


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an enum, by its value."""

    enum: type[Enum]

    def encode(self, value: Any, path: str) -> Any:
        """Give JSON-ready data; raises WireError."""
        if not isinstance(value, self.enum):
            raise mismatch(path, self.enum.__name__, value)
        return value.value

    def decode(self, data: Any, path: str) -> Any:
        """Give a value; raises WireError."""
        try:
            return self.enum(data)
        except ValueError:
            raise WireError(path, f"not a value of {self.enum.__name__}") from None


@dataclass(frozen=True, slots=True)
class Items:
    """A list, a set or a tuple of any length."""

    container: type[Any]
    item: Codec

    def encode(self, value: Any, path: str) -> Any:
        """Give JSON-ready data; raises WireError."""
        if not isinstance(value, self.container):
            raise mismatch(path, self.container.__name__, value)
        items = [self.item.encode(one, f"{path}[{i}]") for i, one in enumerate(value)]
        if self.container is set:
            # The order of a set changes from process to process.
            items.sort(key=_order)
        return items

    def decode(self, data: Any, path: str) -> Any:
        """Give a value; raises WireError."""
        items = [
            self.item.decode(one, f"{path}[{i}]")
            for i, one in enumerate(array(data, path))
        ]
        try:
            return self.container(items)
        except TypeError:
            raise WireError(path, "a set cannot hold such an item") from None


@dataclass(frozen=True, slots=True)
class Row:
    """A tuple with a type for each place."""

    places: tuple[Codec, ...]

    def encode(self, value: Any, path: str) -> Any:
        """Give JSON-ready data; raises WireError."""
        items: Sequence[Any] = value
        if not isinstance(value, tuple):
            raise mismatch(path, "tuple", value)
        return [c.encode(one, at) for c, one, at in self._paired(items, path)]

    def decode(self, data: Any, path: str) -> Any:
        """Give a value; raises WireError."""
        items = array(data, path)
        return tuple(c.decode(one, at) for c, one, at in self._paired(items, path))

    def _paired(
        self, items: Sequence[Any], path: str
    ) -> Iterator[tuple[Codec, Any, str]]:
        if len(items) != len(self.places):
            raise WireError(
                path, f"expected {len(self.places)} items, got {len(items)}"
            )
        for index, item in enumerate(items):
            yield self.places[index], item, f"{path}[{index}]"


@dataclass(frozen=True, slots=True)
class Entries:
    """A dict; its keys are text in JSON, whatever they are in Python."""

    key: Codec
    value: Codec

    def encode(self, value: Any, path: str) -> Any:
        """Give JSON-ready data; raises WireError."""
        entries: dict[Any, Any] = value
        if not isinstance(value, dict):
            raise mismatch(path, "dict", value)
        return self._gathered(
            (
                str(self.key.encode(key, f"{path}[{key!r}]")),
                self.value.encode(item, f"{path}[{key!r}]"),
                f"{path}[{key!r}]",
            )
            for key, item in entries.items()
        )

    def decode(self, data: Any, path: str) -> Any:
        """Give a value; raises WireError."""
        return self._gathered(
            (
                self._key(key, f"{path}[{key!r}]"),
                self.value.decode(item, f"{path}[{key!r}]"),
                f"{path}[{key!r}]",
            )
            for key, item in json_object(data, path).items()
        )

    def _gathered(self, entries: Iterable[tuple[Any, Any, str]]) -> dict[Any, Any]:
        gathered: dict[Any, Any] = {}
        for key, value, path in entries:
            # Two texts may mean one key: neither of them must win in silence.
            if key in gathered:
                raise WireError(path, "is there twice")
            gathered[key] = value
        return gathered

    def _key(self, text: Any, path: str) -> Any:
        """Read a key, which has the text that is written for it and no other."""
        if not isinstance(text, str):
            raise mismatch(path, "text as key", text)
        if isinstance(self.key, Choice):
            return self.key.decode(self._choice(self.key, text), path)
        if self.key is not SCALARS[int]:
            return self.key.decode(text, path)
        if _INTEGER.fullmatch(text) is None:
            raise WireError(path, "expected an int as key")
        try:
            return int(text)
        except ValueError:  # it has more digits than Python reads
            raise WireError(path, "expected an int as key") from None

    def _choice(self, choice: Choice, text: str) -> Any:
        return next((each for each in choice.values if str(each) == text), text)


@dataclass(frozen=True, slots=True)
class Nullable:
    """A value or None."""

    some: Codec

    def encode(self, value: Any, path: str) -> Any:
        """Give JSON-ready data; raises WireError."""
        return None if value is None else self.some.encode(value, path)

    def decode(self, data: Any, path: str) -> Any:
        """Give a value; raises WireError."""
        return None if data is None else self.some.decode(data, path)


def array(data: Any, path: str) -> Sequence[Any]:
    """Demand a JSON array."""
    items: Sequence[Any] = data
    if not isinstance(data, list):
        raise mismatch(path, "list", data)
    return items


def json_object(data: Any, path: str) -> Mapping[str, Any]:
    """Demand a JSON object."""
    entries: Mapping[str, Any] = data
    if not isinstance(data, Mapping):
        raise mismatch(path, "object", data)
    return entries


def _order(data: Any) -> Any:
    """Sort numbers as numbers and anything else by its JSON text."""
    if isinstance(data, int | float):
        return (0, data, "")
    return (1, 0, data if isinstance(data, str) else json.dumps(data, sort_keys=True))
