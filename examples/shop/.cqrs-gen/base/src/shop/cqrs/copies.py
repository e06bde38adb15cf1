"""Copies of values that are kept, so that nobody changes what somebody else reads."""

from __future__ import annotations

import copy
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, Final, TypeVar
from uuid import UUID

T = TypeVar("T")

_IMMUTABLE: Final = frozenset(
    {
        *(type(None), bool, int, float, complex, str, bytes),
        *(Decimal, UUID, date, datetime, time, timedelta),
    }
)


def is_immutable(value: object) -> bool:
    """Say whether nothing in a value can be changed; in doubt it can."""
    content: Any = value  # stays Any where `value` is narrowed to something unknown
    kind: Any = content.__class__
    if kind in _IMMUTABLE or isinstance(value, Enum):
        return True
    if kind is tuple or kind is frozenset:
        return all(map(is_immutable, content))
    parameters: Any = getattr(kind, "__dataclass_params__", None)
    if parameters is not None and parameters.frozen:
        return all(is_immutable(getattr(content, each.name)) for each in fields(kind))
    return False


def copied(value: T) -> T:
    """Give a deep copy, or the value itself if it cannot be changed."""
    return value if is_immutable(value) else copy.deepcopy(value)


def own_copy(value: T) -> T:
    """Give a copy if there can be one: a value may hold what cannot be copied."""
    try:
        return copied(value)
    except Exception:  # noqa: BLE001 - whatever the value makes of it
        return value
