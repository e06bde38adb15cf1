"""Values on the wire: to JSON-ready data and back, by the types that are declared.

A dataclass is an object with its fields; UNSET fields are left out. Decimal, UUID,
dates and times are text (ISO 8601, durations too), bytes are base64, sets are sorted
lists. A member of a union of dataclasses carries its class name under `type`.
"""

from __future__ import annotations

from typing import Any, TypeVar, overload

from .wire_codec import codec_of
from .wire_scalars import WireError

T = TypeVar("T")

__all__ = ["WireError", "decode", "encode"]


def encode(value: object, declared: Any = None) -> Any:
    """Give JSON-ready data; raises WireError.

    Without a declared type the value's own class counts; a union has to be declared.
    """
    kind: Any = type(value) if declared is None else declared
    return codec_of(kind).encode(value, "")


@overload
def decode(declared: type[T], data: object) -> T: ...
@overload
def decode(declared: Any, data: object) -> Any: ...
def decode(declared: Any, data: object) -> Any:
    """Make a value of the declared type; raises WireError."""
    codec = codec_of(declared)
    try:
        return codec.decode(data, "")
    except RecursionError:
        raise WireError("", "is nested too deeply") from None
