"""Cache keys that are the same in every process."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Final
from uuid import UUID

from ..generics import overrides

# Values of these types never change, and their repr tells all of them.
_PLAIN: Final = frozenset({str, int, float, bool, bytes, type(None), UUID, date})
_KEPT: Final = "_meta_fields_key"


def fields_key(message: object) -> str | None:
    """Give `ClassName:16 hex digits` for a dataclass, else the class name.

    A pydantic model is taken for a dataclass: its name alone would give one query the
    answer to another. None if a field has no stable text, so that its answer must not
    be cached. A frozen message of plain values keeps its key.
    """
    kept: str | None = message.__dict__.get(_KEPT)
    if kept is not None:
        return kept
    kind = type(message)
    if not _has_fields(message):
        return kind.__name__
    try:
        text = _text(message)
    except TypeError:
        return None
    digest = hashlib.sha256(f"{kind.__module__}:{text}".encode()).hexdigest()
    key = f"{kind.__name__}:{digest[:16]}"
    if is_dataclass(message) and _never_changes(message):
        object.__setattr__(message, _KEPT, key)
    return key


def _never_changes(message: Any) -> bool:
    frozen: bool = message.__dataclass_params__.frozen
    return frozen and all(
        type(getattr(message, name)) in _PLAIN for name in _names(message.__class__)
    )


@cache
def _names(kind: Hashable) -> tuple[str, ...]:
    record: Any = kind
    if is_dataclass(record):
        return tuple(field.name for field in fields(record))
    return tuple(record.model_fields)


def _has_fields(value: object) -> bool:
    return is_dataclass(value) or hasattr(type(value), "model_fields")


def _text(value: Any) -> str:
    """Write a value so that equal values look equal and others do not.

    Dataclasses are taken apart because their repr may mask what differs; sets are
    sorted because their order changes from process to process.
    """
    content: Any = value  # stays Any where `value` is narrowed to something unknown
    kind: Any = content.__class__
    if kind in _PLAIN:
        return repr(content)
    if _has_fields(value) and not isinstance(value, type):
        parts = [f"{name}={_text(getattr(content, name))}" for name in _names(kind)]
        return f"{kind.__qualname__}({','.join(parts)})"
    if isinstance(value, Mapping):
        items = sorted(f"{_text(k)}:{_text(v)}" for k, v in content.items())
        return f"{{{','.join(items)}}}"
    if isinstance(value, AbstractSet):
        return f"set({','.join(sorted(_text(item) for item in content))})"
    if isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray):
        return f"[{','.join(_text(item) for item in content)}]"
    if not overrides(kind, object, "__repr__"):
        # It shows an address, which another object may have a moment later.
        raise TypeError(f"{kind.__name__} has no stable text")
    return repr(value)
