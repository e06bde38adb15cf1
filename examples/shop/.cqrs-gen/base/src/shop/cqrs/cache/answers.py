"""The answers that a query handler has given, kept in a cache."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from ..context.execution_context import ExecutionContext
from ..pipeline.flight import Flights
from ..pipeline.run import Run, Settle, Settled
from .adapter import PREFIX, QueryCacheAdapter

logger = logging.getLogger(__name__)


class Answers:
    """The answers to one type of query.

    Of equal queries at one time one is run. A None is never kept: it could not be told
    from a miss. A cache that fails has nothing; the query goes on.
    """

    def __init__(
        self,
        run: Run,
        settle: Settle,
        cache: QueryCacheAdapter,
        *,
        ttl: timedelta,
        key_prefix: str,
    ) -> None:
        self._run = run
        self._settle = settle
        self._cache = cache
        self._local = cache.local
        self._ttl = ttl
        self._prefix = key_prefix
        self._flights = Flights()

    def key_of(self, query: Any) -> str | None:
        """Give the key of a query; None if its answer must not be kept."""
        if not query.is_cacheable():
            return None
        key: str | None = query._meta_cache_key or query.get_cache_key()  # noqa: SLF001
        return self._prefix + key if self._prefix and key is not None else key

    def peek(self, key: str | None) -> Any | None:
        """Give an answer that is at hand, without waiting."""
        if key is None or self._local is None:
            return None
        return self._local.peek(PREFIX + key)

    async def fetch(
        self, key: str | None, query: Any, context: ExecutionContext | None
    ) -> Any:
        """Get an answer that is not at hand, from the cache or from the handler."""
        if key is None:
            return await self._run(query, context)
        if self._local is None:
            answer = await self._asked(key)
            if answer is not None:
                return answer
        return await self._flights.join(key, lambda: self._found(key, query, context))

    async def _asked(self, key: str) -> Any:
        try:
            return await self._cache.get(key)
        except Exception:
            logger.warning("the cache could not be read", exc_info=True)
            return None

    async def _found(
        self, key: str, query: Any, context: ExecutionContext | None
    ) -> Any:
        try:
            answer = await self._run(query, context)
        except Settled:
            raise
        except Exception as error:
            # Told here, once, and not by each who waits for it.
            raise Settled(await self._settle(query, error)) from error
        if answer is not None:
            try:
                await self._cache.put(key, answer, self._ttl)
            except Exception:
                logger.warning("the cache could not be written", exc_info=True)
        return answer
