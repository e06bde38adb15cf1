"""The caching step of the query bus."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from ..context.execution_context import ExecutionContext
from ..pipeline.flight import Flights
from ..pipeline.way import Run, Settle, Settled
from .adapter import QueryCacheAdapter

logger = logging.getLogger(__name__)


def remembered(
    run: Run, cache: QueryCacheAdapter, ttl: timedelta, prefix: str, settle: Settle
) -> Run:
    """Answer from the cache, else run the handler and keep what it answers.

    Of equal queries at one time one is run. A None is never kept: it could not be told
    from a miss. A cache that fails has nothing; the query goes on.
    """
    flights = Flights()
    get = cache.get

    async def answered(query: Any, context: ExecutionContext | None = None) -> Any:
        key: str | None = query.effective_cache_key() if query.is_cacheable() else None
        if key is None:
            return await run(query, context)
        key = prefix + key
        try:
            answer = await get(key)
        except Exception:
            logger.warning("the cache could not be read", exc_info=True)
            answer = None
        if answer is not None:
            return answer
        return await flights.join(key, lambda: found(key, query, context))

    async def found(key: str, query: Any, context: ExecutionContext | None) -> Any:
        try:
            answer = await run(query, context)
        except Settled:
            raise
        except Exception as error:
            # Told here, once, and not by each who waits for it.
            raise Settled(await settle(query, error)) from error
        if answer is not None:
            try:
                await cache.put(key, answer, ttl)
            except Exception:
                logger.warning("the cache could not be written", exc_info=True)
        return answer

    return answered
