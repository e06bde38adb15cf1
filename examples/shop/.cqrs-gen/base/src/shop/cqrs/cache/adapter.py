"""The cache as the query bus sees it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
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
    """A cache that must know the type of a value to read it."""

    def typed(self, declared: Any) -> CacheAdapter:
        """Give the same cache for values of one type."""
        ...


class Watch:
    """Sees whether a key is evicted, and tells of it."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self.evicted = False
        self._tell = tell

    def evict(self) -> None:
        """Take note that what is being found is stale."""
        self.evicted = True
        self._tell()


class QueryCacheAdapter:
    """Prefixes all keys with `:cqrs:`; without a cache it does nothing.

    watches: shared by the adapters of one cache, for each sees what the others evict.
    """

    def __init__(
        self,
        cache: CacheAdapter | None = None,
        watches: list[tuple[str, Watch]] | None = None,
    ) -> None:
        self._cache = cache
        self._watches = [] if watches is None else watches

    @property
    def is_available(self) -> bool:
        """Whether there is a cache."""
        return self._cache is not None

    @property
    def local(self) -> InMemoryCache | None:
        """The cache itself, if it can answer without waiting; its keys are prefixed."""
        # A subclass may do more in its get.
        return self._cache if type(self._cache) is InMemoryCache else None

    async def get(self, key: str) -> Any | None:
        """Give the value, or None."""
        return None if self._cache is None else await self._cache.get(PREFIX + key)

    async def put(self, key: str, value: Any, ttl: timedelta | None = None) -> None:
        """Keep a value."""
        if self._cache is not None:
            await self._cache.put(PREFIX + key, value, ttl)

    def typed(self, declared: Any) -> QueryCacheAdapter:
        """Give this adapter for values of one type, if its cache wants to know it."""
        if not isinstance(self._cache, TypedCache):
            return self
        return QueryCacheAdapter(self._cache.typed(declared), self._watches)

    @contextmanager
    def watched(self, key: str, tell: Callable[[], None]) -> Generator[Watch]:
        """See whether the key is evicted while something goes on."""
        watch = Watch(tell)
        entry = (key, watch)
        self._watches.append(entry)
        try:
            yield watch
        finally:
            self._watches.remove(entry)

    async def evict(self, key: str) -> None:
        """Forget one key."""
        for watched, watch in tuple(self._watches):
            if watched == key:
                watch.evict()
        if self._cache is not None:
            await self._cache.evict(PREFIX + key)

    async def clear(self) -> None:
        """Forget everything, keys of others in the same cache too."""
        for _, watch in tuple(self._watches):
            watch.evict()
        if self._cache is not None:
            await self._cache.clear()
