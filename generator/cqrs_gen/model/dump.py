"""Any value of the pipeline as JSON's types, for people and tests to look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, cast

from cqrs_gen.source import Located, Span


def plain(value: object) -> Any:
    """Return dataclasses as mappings with their ``kind``, spans as text."""
    if isinstance(value, Span):
        return str(value)
    if isinstance(value, Located):
        return plain(cast("Located[object]", value).value)
    if isinstance(value, Enum):
        return value.value
    told = _told(value)
    if told is not None:
        kept = {name: each for name, each in told.items() if each not in (None, [], {})}
        return {"kind": type(value).__name__, **kept}
    if isinstance(value, Mapping):
        mapping = cast("Mapping[object, object]", value)
        return {str(key): plain(each) for key, each in mapping.items()}
    if isinstance(value, set | frozenset):
        members = cast("frozenset[Any]", value)
        return [plain(each) for each in sorted(members)]
    if isinstance(value, tuple | list):
        return [plain(each) for each in cast("list[object]", value)]
    if value is None or isinstance(value, bool | int | str):
        return value
    return str(value)


def _told(value: object) -> dict[str, Any] | None:
    """Return the fields of a dataclass or a named tuple."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    names = getattr(value, "_fields", None)
    if names is None or isinstance(value, type):
        return None
    return {name: plain(getattr(value, name)) for name in names}
