"""Events make cached answers stale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, ClassVar, Protocol

from ..event.bus import EventBus, EventEnvelope
from ..logs import logger_of
from ..types import Query
from .adapter import QueryCacheAdapter
from .key import answer_key
from .pattern import resolved

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

    def subscribe(self, event_publisher: Any) -> None:
        """Listen to a bus: an EventBus, or one with `subscribe(pattern, function)`."""
        if isinstance(event_publisher, EventBus):
            event_publisher.subscribe_all(self)
        else:
            event_publisher.subscribe("*", self.on_envelope)

    async def on_envelope(self, envelope: EventEnvelope) -> None:
        """Evict the keys of all patterns of this event."""
        for pattern, query_type in self._rules.get(envelope.event_type, ()):
            if query_type is None:
                key: str | None = resolved(
                    pattern, envelope.event_type, _content(envelope)
                )
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


def _content(envelope: EventEnvelope) -> Mapping[str, object]:
    """Give the fields of the event, or the payload of a foreign envelope.

    The fields rather than their form on the wire: a query writes its key with the
    field, and a datetime for example looks different on the wire.
    """
    event: object = getattr(envelope, "event", None)
    if is_dataclass(event):
        return {each.name: getattr(event, each.name) for each in fields(event)}
    return envelope.payload
