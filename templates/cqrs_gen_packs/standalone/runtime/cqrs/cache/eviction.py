"""Commands that name a cached answer which they make stale."""

from __future__ import annotations

from typing import Any

from ..context.execution_context import ExecutionContext
from ..logs import logger_of
from ..pipeline.run import Run
from .adapter import QueryCacheAdapter

logger = logger_of(__name__)


def evicting(run: Run, cache: QueryCacheAdapter) -> Run:
    """Drop the answer under the command's get_cache_key() once it has succeeded."""

    async def made_stale(command: Any, context: ExecutionContext | None = None) -> Any:
        result = await run(command, context)
        # Its work is done: no cache can make the command fail now.
        try:
            key: str | None = command.get_cache_key()
            if key is not None:
                await cache.evict(key)
        except Exception:
            logger.warning(
                "no answer could be evicted after %s",
                type(command).__name__,
                exc_info=True,
            )
        return result

    return made_stale
