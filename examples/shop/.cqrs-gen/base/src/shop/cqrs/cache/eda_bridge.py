"""Events make cached answers stale."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import Any, ClassVar, Final, Protocol

from ..event.bus import EventEnvelope
from ..logs import logger_of
from ..types import Query
from ..values import UNSET
from .adapter import QueryCacheAdapter
from .key import answer_key

_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")

logger = logger_of(__name__)


class CacheInvalidation(Protocol):
    """Where contexts say which events make which keys stale."""

    def register(
        self,
        event_type: str,
        cache_key_pattern: str,
        query_type: type[Query[Any]] | None = None,
    ) -> None:
        """Evict the key when the event arrives; `{field}` is a field of the event.

        query_type: the query whose get_cache_key() makes its key of the same pattern
        by answer_key(); without it the key is the pattern itself.
        """
        ...


class EdaCacheInvalidationBridge:
    """Listens to every envelope and evicts what has become stale."""

    # A listener that asks again must not get the answer from before.
    runs_first: ClassVar[bool] = True

    def __init__(self, cache: QueryCacheAdapter) -> None:
        self._cache = cache
        self._rules: dict[str, list[tuple[str, type[Query[Any]] | None]]] = {}

    def register(
        self,
        event_type: str,
        cache_key_pattern: str,
        query_type: type[Query[Any]] | None = None,
    ) -> None:
        """Evict the key when the event arrives; `{field}` is a field of the event.

        query_type: the query whose get_cache_key() makes its key of the same pattern
        by answer_key(); without it the key is the pattern itself.
        """
        rules = self._rules.setdefault(event_type, [])
        rules.append((cache_key_pattern, query_type))

    async def on_envelope(self, envelope: EventEnvelope) -> None:
        """Evict the keys of all patterns of this event."""
        for pattern, query_type in self._rules.get(envelope.event_type, ()):
            if query_type is None:
                key: str | None = _resolved(pattern, envelope)
            else:
                key = _answer_key(query_type, pattern, envelope)
            if key is not None:
                await self._cache.evict(key)


def _answer_key(
    query_type: type[Query[Any]], pattern: str, envelope: EventEnvelope
) -> str | None:
    try:
        return answer_key(query_type, pattern, envelope.event)
    except AttributeError:
        logger.warning(
            "%s lacks a field of the cache key %s of %s",
            envelope.event_type,
            pattern,
            query_type.__name__,
        )
        return None


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
