"""Query handlers: where the answer to a query is found."""

from __future__ import annotations

from typing import Any, TypeVar

from ..context.execution_context import ExecutionContext
from ..lifecycle import MessageHandler, message_type_of, needs_context
from ..options import options_of
from ..types import Query

Q = TypeVar("Q", bound=Query[Any])
R = TypeVar("R")


class QueryHandler(MessageHandler[Q, R]):
    """Handles queries of type Q and answers with an R; override do_handle."""

    def get_query_type(self) -> type[Any] | None:
        """Give the type of query that it is written for; None if it does not say."""
        return message_type_of(type(self))

    def supports_caching(self) -> bool:
        """Say whether answers may be cached."""
        return options_of(type(self)).cacheable

    def get_cache_ttl_seconds(self) -> float | None:
        """Give how long answers stay in the cache; None leaves it to the bus."""
        return options_of(type(self)).cache_ttl


class ContextAwareQueryHandler(QueryHandler[Q, R]):
    """Handles queries only on behalf of somebody; override do_handle_with_context."""

    async def handle(self, query: Q, /) -> R:
        """Refuse: the context is missing."""
        raise needs_context(self, query)

    async def do_handle_with_context(self, query: Q, context: ExecutionContext, /) -> R:
        """Do the work; every context-aware handler overrides this."""
        raise NotImplementedError(f"{type(self).__name__}.do_handle_with_context")
