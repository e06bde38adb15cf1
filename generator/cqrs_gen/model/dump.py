"""Any value of the pipeline as JSON's types, for people and tests to look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from cqrs_gen.source import Located, Span


def plain(value: object) -> Any:
    """Return dataclasses as mappings with their ``kind``, spans as text."""
    if isinstance(value, Span):
        return str(value)
    if isinstance(value, Located):
        return plain(value.value)
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        told = {
            each.name: plain(getattr(value, each.name)) for each in fields(value)
        }
        kept = {name: each for name, each in told.items() if each not in (None, [], {})}
        return {"kind": type(value).__name__, **kept}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        items = sorted(value) if isinstance(value, set | frozenset) else value
        return [plain(each) for each in items]
    if value is None or isinstance(value, bool | int | str):
        return value
    return str(value)
