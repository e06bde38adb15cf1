"""The query bus: correlate, validate, authorize, cache, execute, count."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, runtime_checkable

from ..authorization.service import AuthorizationService
from ..cache.adapter import CacheAdapter, QueryCacheAdapter, adapter_of
from ..cache.answers import Answers
from ..command.metrics import CqrsMetricsService
from ..command.registry import HandlerRegistry
from ..command.validation import CommandValidationService
from ..context.execution_context import ExecutionContext
from ..exceptions import QueryProcessingException
from ..lifecycle import knows_sender, told, types_of
from ..options import options_of
from ..pipeline.bus import MessageBus, taking
from ..pipeline.run import Run, Settle
from ..pipeline.way import Way
from ..types import Query
from .handler import QueryHandler

Q = TypeVar("Q", bound=Query[Any])
R = TypeVar("R")


@runtime_checkable
class QueryBus(Protocol):
    """Sends queries to their handlers."""

    async def query(self, query: Query[R]) -> R:
        """Answer the query; any failure is a QueryProcessingException."""
        ...

    async def query_with_context(self, query: Query[R], context: ExecutionContext) -> R:
        """Answer the query on behalf of somebody."""
        ...

    def register_handler(self, handler: QueryHandler[Q, Any]) -> None:
        """Register a handler under its query."""
        ...

    def unregister_handler(self, query_type: type[Query[Any]]) -> bool:
        """Forget a handler; False if there was none."""
        ...

    def has_handler(self, query_type: type[Query[Any]]) -> bool:
        """Say whether the query has a handler."""
        ...

    async def clear_cache(self, cache_key: str) -> None:
        """Forget one cached answer."""
        ...

    async def clear_all_cache(self) -> None:
        """Forget all cached answers."""
        ...


class DefaultQueryBus(MessageBus):
    """The query bus of one process; without a service its step is left out.

    default_cache_ttl: seconds that answers stay where the handler names no ttl.
    default_timeout: seconds for each attempt of a handler that names no timeout.
    tracing: False leaves correlation out.
    """

    _kind = "query"

    def __init__(
        self,
        registry: HandlerRegistry,
        validation: CommandValidationService | None = None,
        authorization: AuthorizationService | None = None,
        metrics: CqrsMetricsService | None = None,
        cache_adapter: QueryCacheAdapter | CacheAdapter | None = None,
        default_cache_ttl: float = 900,
        *,
        default_timeout: float | None = None,
        tracing: bool = True,
    ) -> None:
        super().__init__(
            registry,
            validation,
            authorization,
            recorder_of=None if metrics is None else metrics.query_recorder,
            failure=QueryProcessingException,
            tracing=tracing,
            default_timeout=default_timeout,
        )
        self._cache = adapter_of(cache_adapter)
        self._default_ttl = default_cache_ttl

    if TYPE_CHECKING:

        async def query(self, query: Query[R]) -> R:
            """Answer the query; any failure is a QueryProcessingException."""
            raise NotImplementedError

        async def query_with_context(
            self, query: Query[R], context: ExecutionContext
        ) -> R:
            """Answer the query on behalf of somebody."""
            raise NotImplementedError

    else:
        # A method that handed on to it would cost a frame for each message.
        query = taking(MessageBus._dispatch, "query")
        query_with_context = taking(MessageBus._dispatch_with_context, "query")

    def register_handler(self, handler: QueryHandler[Q, Any]) -> None:
        """Register a handler under its query."""
        self._registry.register_query_handler(handler)

    def unregister_handler(self, query_type: type[Query[Any]]) -> bool:
        """Forget a handler; False if there was none."""
        return self._registry.unregister_query_handler(query_type)

    def has_handler(self, query_type: type[Query[Any]]) -> bool:
        """Say whether the query has a handler."""
        return self._registry.has_query_handler(query_type)

    async def clear_cache(self, cache_key: str) -> None:
        """Forget one cached answer."""
        await self._cache.evict(cache_key)

    async def clear_all_cache(self) -> None:
        """Forget all cached answers."""
        await self._cache.clear()

    def _way(self, query_type: type[Query[Any]], /) -> Way:
        handler = self._registry.find_query_handler(query_type)
        settle = partial(told, handler)
        steps = self._steps(query_type, handler)

        def around(run: Run) -> Run:
            answers = self._answers(query_type, handler, run, settle)
            return replace(steps, answers=answers).around(run, settle)

        return self._composed(handler, settle, around)

    def _answers(
        self,
        query_type: type[Query[Any]],
        handler: QueryHandler[Any, Any],
        run: Run,
        settle: Settle,
    ) -> Answers | None:
        if not (self._cache.is_available and handler.supports_caching()):
            return None
        ttl = handler.get_cache_ttl_seconds()
        prefix = options_of(type(handler)).cache_key_prefix
        _, declared = types_of(type(handler))
        return Answers(
            query_type,
            run,
            settle,
            self._cache.typed(declared),
            ttl=timedelta(seconds=self._default_ttl if ttl is None else ttl),
            key_prefix="" if prefix is None else f"{prefix}:",
            knows_sender=knows_sender(type(handler)),
        )
