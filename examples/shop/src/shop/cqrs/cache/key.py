"""Cache keys that are the same in every process."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from typing import Any

from ..generics import overrides


def fields_key(message: object) -> str | None:
    """Give `ClassName:16 hex digits` for a dataclass, else the class name.

    None if a field has no stable text, so that its answer must not be cached.
    """
    kind = type(message)
    if not is_dataclass(message):
        return kind.__name__
    try:
        text = _text(message)
    except TypeError:
        return None
    digest = hashlib.sha256(f"{kind.__module__}:{text}".encode()).hexdigest()
    return f"{kind.__name__}:{digest[:16]}"


def _text(value: Any) -> str:
    """Write a value so that equal values look equal and others do not.

    Dataclasses are taken apart because their repr may mask what differs; sets are
    sorted because their order changes from process to process.
    """
    content: Any = value  # stays Any where `value` is narrowed to something unknown
    if is_dataclass(value) and not isinstance(value, type):
        parts = [f"{f.name}={_text(getattr(value, f.name))}" for f in fields(value)]
        return f"{type(value).__qualname__}({','.join(parts)})"
    if isinstance(value, Mapping):
        items = sorted(f"{_text(k)}:{_text(v)}" for k, v in content.items())
        return f"{{{','.join(items)}}}"
    if isinstance(value, AbstractSet):
        return f"set({','.join(sorted(_text(item) for item in content))})"
    if isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray):
        return f"[{','.join(_text(item) for item in content)}]"
    kind: type[Any] = content.__class__
    if not overrides(kind, object, "__repr__"):
        # It shows an address, which another object may have a moment later.
        raise TypeError(f"{kind.__name__} has no stable text")
    return repr(value)
