"""The answers that a query handler has given, kept in a cache."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from ..context.execution_context import ExecutionContext
from ..generics import overrides
from ..pipeline.flight import Flights
from ..pipeline.run import Run, Settle, settled
from ..types import Query
from ..unit_of_work import current_unit
from .adapter import QueryCacheAdapter


class Answers:
    """The answers to one type of query.

    Of equal queries at one time one is run. A None is never kept: it could not be told
    from a miss. A cache that fails has nothing; the query goes on.
    """

    def __init__(
        self,
        query_type: type[Query[Any]],
        run: Run,
        settle: Settle,
        cache: QueryCacheAdapter,
        *,
        ttl: timedelta,
        key_prefix: str,
        knows_sender: bool,
    ) -> None:
        # What such a handler answers in a context is for its sender alone.
        self.is_personal = knows_sender
        self._run = run
        self._shared = settled(run, settle)
        self._cache = cache
        self._ttl = ttl
        self._prefix = cache.prefix + key_prefix
        self._asks = overrides(query_type, Query, "is_cacheable")
        self._flights = Flights()
        local = cache.local
        # Gives an answer that is at hand, without waiting.
        self.peek: Callable[[str], Any | None] = (
            _nothing_at_hand if local is None else local.peek
        )

    def key_of(self, query: Any) -> str | None:
        """Give the whole key of a query; None if its answer must not be kept."""
        kept: bool = query._meta_cacheable
        if not (query.is_cacheable() if self._asks else kept):
            return None
        # What effective_cache_key() gives, without a call of its own.
        key: str | None = query._meta_cache_key or query.get_cache_key()
        return None if key is None else self._prefix + key

    async def fetch(
        self, whole_key: str | None, query: Any, context: ExecutionContext | None
    ) -> Any:
        """Get an answer that is not at hand, from the cache or from the handler."""
        if whole_key is None:
            return await self._run(query, context)
        key = whole_key.removeprefix(self._cache.prefix)
        if self.peek is _nothing_at_hand:
            answer = await self._cache.get(key)
            if answer is not None:
                return answer
        return await self._flights.join(key, lambda: self._found(key, query, context))

    async def _found(
        self, key: str, query: Any, context: ExecutionContext | None
    ) -> Any:
        # Who asks after the key became stale must not get the answer from before.
        with self._cache.watched(key, partial(self._flights.leave, key)) as watch:
            answer = await self._shared(query, context)
        # What made the key stale meanwhile may have come too late for this answer, and
        # what a handler has changed before it asked may be undone yet.
        unit = current_unit()
        is_certain = unit is None or not unit.has_changes
        if answer is not None and is_certain and not watch.evicted:
            await self._cache.put(key, answer, self._ttl)
        return answer


def _nothing_at_hand(key: str) -> None:
    """Stand in for a cache that has to be waited for."""
