"""Events make cached answers stale."""

from __future__ import annotations

import logging
import re
from typing import Final, Protocol

from ..event.bus import EventEnvelope
from .adapter import QueryCacheAdapter

_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")

logger = logging.getLogger(__name__)


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
        name = match[1]
        if name not in envelope.payload:
            logger.warning(
                "%s has no %s for the cache key %s", envelope.event_type, name, pattern
            )
            return match[0]
        # The field rather than its form on the wire: a query writes its key with the
        # field, and a datetime for example looks different on the wire.
        return format(getattr(envelope.event, name, envelope.payload[name]))

    return _PLACEHOLDER.sub(value, pattern)
