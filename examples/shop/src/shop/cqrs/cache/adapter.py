"""The cache as the query bus sees it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Final, Protocol, runtime_checkable

from ..logs import logger_of
from .memory import InMemoryCache

CQRS_CACHE_PREFIX: Final = ":cqrs:"

logger = logger_of(__name__)


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


@runtime_checkable
class ClearableCache(Protocol):
    """A cache that can be emptied."""

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

    A cache that fails is logged, and has nothing. watches: shared by the adapters of
    one cache, for each sees what the others evict.
    """

    def __init__(
        self,
        cache: CacheAdapter | None = None,
        watches: list[tuple[str, Watch]] | None = None,
        *,
        prefix: str = CQRS_CACHE_PREFIX,
    ) -> None:
        self._cache = cache
        self.prefix = prefix
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

    async def get(self, cache_key: str) -> Any | None:
        """Give the value, or None; a cache that fails has none."""
        if self._cache is None:
            return None
        try:
            return await self._cache.get(self.prefix + cache_key)
        except Exception:
            logger.warning("the cache could not be read", exc_info=True)
            return None

    async def put(
        self, cache_key: str, value: Any, ttl: timedelta | None = None
    ) -> None:
        """Keep a value, unless the cache fails."""
        if self._cache is None:
            return
        try:
            await self._cache.put(self.prefix + cache_key, value, ttl=ttl)
        except Exception:
            logger.warning("the cache could not be written", exc_info=True)

    def typed(self, declared: Any) -> QueryCacheAdapter:
        """Give this adapter for values of one type, if its cache wants to know it."""
        if not isinstance(self._cache, TypedCache):
            return self
        return QueryCacheAdapter(
            self._cache.typed(declared), self._watches, prefix=self.prefix
        )

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

    async def evict(self, cache_key: str) -> bool:
        """Forget one key; False if the cache had none, or fails."""
        for watched, watch in tuple(self._watches):
            if watched == cache_key:
                watch.evict()
        if self._cache is None:
            return False
        try:
            return bool(await self._cache.evict(self.prefix + cache_key))
        except Exception:
            logger.warning("an answer could not be evicted", exc_info=True)
            return False

    async def clear(self) -> None:
        """Forget everything, keys of others in the same cache too."""
        for _, watch in tuple(self._watches):
            watch.evict()
        if self._cache is None:
            return
        if not isinstance(self._cache, ClearableCache):
            logger.warning("%s cannot be cleared", type(self._cache).__name__)
            return
        try:
            await self._cache.clear()
        except Exception:
            logger.warning("the cache could not be cleared", exc_info=True)


def adapter_of(given: QueryCacheAdapter | CacheAdapter | None) -> QueryCacheAdapter:
    """Give the adapter of a bus; one of somebody's own is asked for plain keys."""
    if isinstance(given, QueryCacheAdapter):
        return given
    return QueryCacheAdapter(given, prefix="")
