"""Events, by their class, make cached answers stale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from .adapter import QueryCacheAdapter
from .pattern import resolved


class EventDrivenCacheInvalidator:
    """A listener that evicts what has become stale; rules name classes of events."""

    def __init__(self, cache: QueryCacheAdapter) -> None:
        self._cache = cache
        self._rules: dict[type[object], list[str]] = {}

    def register(self, event_type: type[object], cache_key_pattern: str) -> None:
        """Evict the key when the event arrives; `{field}` is a field of the event."""
        self._rules.setdefault(event_type, []).append(cache_key_pattern)

    async def on_event(self, event: object) -> None:
        """Evict the keys of all patterns of this event."""
        name = type(event).__name__
        for pattern in self._rules.get(type(event), ()):
            await self._cache.evict(resolved(pattern, name, _content(event)))


def _content(event: object) -> Mapping[str, object]:
    if is_dataclass(event):
        return {each.name: getattr(event, each.name) for each in fields(event)}
    return dict(vars(event))
