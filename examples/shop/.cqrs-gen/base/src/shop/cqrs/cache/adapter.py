"""The cache as the query bus sees it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final, Protocol, runtime_checkable

from .memory import InMemoryCache

PREFIX: Final = ":cqrs:"


class CacheAdapter(Protocol):
    """A cache: in memory, or a client of a server."""

    async def get(self, key: str) -> Any | None:
        """Give the value, or None."""
        ...

    async def put(self, key: str, value: Any, ttl: timedelta | None = None) -> None:
        """Keep a value, for a while or for good."""
        ...

    async def evict(self, key: str) -> Any:
        """Forget one key."""
        ...

    async def clear(self) -> None:
        """Forget everything."""
        ...


@runtime_checkable
class TypedCache(Protocol):
    """A cache that has to know the type of what it keeps, as one on a server does."""

    def typed(self, declared: Any) -> CacheAdapter:
        """Give the same cache for values of one type."""
        ...


class QueryCacheAdapter:
    """Prefixes all keys with `:cqrs:`; without a cache it does nothing."""

    def __init__(self, cache: CacheAdapter | None = None) -> None:
        self._cache = cache

    @property
    def is_available(self) -> bool:
        """Whether there is a cache."""
        return self._cache is not None

    @property
    def local(self) -> InMemoryCache | None:
        """The cache itself, if it can answer without waiting; its keys are prefixed."""
        # A subclass may do more in its get.
        return self._cache if type(self._cache) is InMemoryCache else None

    def typed(self, declared: Any) -> QueryCacheAdapter:
        """Give the same for answers of one type."""
        if isinstance(self._cache, TypedCache):
            return QueryCacheAdapter(self._cache.typed(declared))
        return self

    async def get(self, key: str) -> Any | None:
        """Give the value, or None."""
        return None if self._cache is None else await self._cache.get(PREFIX + key)

    async def put(self, key: str, value: Any, ttl: timedelta | None = None) -> None:
        """Keep a value."""
        if self._cache is not None:
            await self._cache.put(PREFIX + key, value, ttl)

    async def evict(self, key: str) -> None:
        """Forget one key."""
        if self._cache is not None:
            await self._cache.evict(PREFIX + key)

    async def clear(self) -> None:
        """Forget everything, keys of others in the same cache too."""
        if self._cache is not None:
            await self._cache.clear()
