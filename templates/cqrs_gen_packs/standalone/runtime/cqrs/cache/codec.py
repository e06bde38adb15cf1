"""How cached values become bytes, and come back equal.

Whoever can write to the server of a cache decides what comes back, so nothing is ever
run that was read there: data becomes values of types that the reader declares.
"""

from __future__ import annotations

import json
from typing import Any, Protocol

from ..wire import WireError, decode, encode


class CacheCodec(Protocol):
    """Writes and reads the values of a cache."""

    def dump(self, value: Any) -> bytes:
        """Give the bytes of a value; raises WireError if it would not come back."""
        ...

    def load(self, data: bytes) -> Any:
        """Give the value of the bytes; raises WireError."""
        ...


class WireCodec:
    """JSON in the wire form of one declared type.

    Any is for plain data alone: texts, numbers, lists, dicts with texts as keys.
    """

    def __init__(self, declared: Any = Any) -> None:
        self._declared = declared

    def dump(self, value: Any) -> bytes:
        """Give the bytes of a value; raises WireError if it would not come back."""
        data = json.dumps(
            encode(value, self._declared), ensure_ascii=False, separators=(",", ":")
        ).encode()
        # A field that holds more than it declares would be read as something else.
        if self.load(data) != value:
            name = type(value).__name__
            raise WireError("", f"this {name} would not come back as it is")
        return data

    def load(self, data: bytes) -> Any:
        """Give the value of the bytes; raises WireError."""
        try:
            content = json.loads(data)
        except ValueError as error:
            raise WireError("", "not JSON") from error
        return decode(self._declared, content)
