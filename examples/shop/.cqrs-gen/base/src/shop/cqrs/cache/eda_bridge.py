"""Events make cached answers stale."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import Any, Final, Protocol

from ..event.bus import EventEnvelope
from ..logs import logger_of
from ..values import UNSET
from .adapter import QueryCacheAdapter

_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")

logger = logger_of(__name__)


class CacheInvalidation(Protocol):
    """Where contexts say which events make which keys stale."""

    def register(self, event_type: str, cache_key_pattern: str) -> None:
        """Evict the key when the event arrives; `{field}` is a field of the event."""
        ...


class EdaCacheInvalidationBridge:
    """Listens to every envelope and evicts what has become stale."""

    def __init__(self, cache: QueryCacheAdapter) -> None:
        self._cache = cache
        self._patterns: dict[str, list[str]] = {}

    def register(self, event_type: str, cache_key_pattern: str) -> None:
        """Evict the key when the event arrives; `{field}` is a field of the event."""
        self._patterns.setdefault(event_type, []).append(cache_key_pattern)

    async def on_envelope(self, envelope: EventEnvelope) -> None:
        """Evict the keys of all patterns of this event."""
        for pattern in self._patterns.get(envelope.event_type, ()):
            await self._cache.evict(_resolved(pattern, envelope))


def _resolved(pattern: str, envelope: EventEnvelope) -> str:
    def value(match: re.Match[str]) -> str:
        found = _field(envelope, match[1])
        if found is UNSET:
            logger.warning(
                "%s has no %s for the cache key %s",
                envelope.event_type,
                match[1],
                pattern,
            )
            return match[0]
        return format(found)

    return _PLACEHOLDER.sub(value, pattern)


def _field(envelope: EventEnvelope, name: str) -> Any:
    """Give a field of the event, UNSET if it has none of this name.

    The field rather than its form on the wire: a query writes its key with the field,
    and a datetime for example looks different on the wire.
    """
    event = envelope.event
    if is_dataclass(event):
        known = any(field.name == name for field in fields(event))
        return getattr(event, name) if known else UNSET
    return envelope.payload.get(name, UNSET)
