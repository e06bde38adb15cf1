"""The query bus: correlate, validate, authorize, cache, execute."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol, TypeVar, runtime_checkable

from ..authorization.service import AuthorizationService
from ..cache.adapter import QueryCacheAdapter
from ..command.registry import HandlerRegistry
from ..command.validation import CommandValidationService
from ..context.execution_context import ExecutionContext
from ..exceptions import QueryProcessingException
from ..options import options_of
from ..tracing.correlation import Correlated
from ..types import Query
from .handler import QueryHandler

Q = TypeVar("Q", bound=Query[Any])
R = TypeVar("R")

logger = logging.getLogger(__name__)


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

    async def clear_cache(self, key: str) -> None:
        """Forget one cached answer."""
        ...

    async def clear_all_cache(self) -> None:
        """Forget all cached answers."""
        ...


@dataclass(frozen=True, slots=True)
class _Route:
    """The way of one type of query, with only the steps that it needs."""

    handler: QueryHandler[Any, Any]
    traced: bool
    validated: bool
    authorized: bool
    ttl: timedelta | None  # None: answers are not cached
    key_prefix: str


class DefaultQueryBus:
    """The query bus of one process; without a service its step is left out."""

    def __init__(
        self,
        registry: HandlerRegistry,
        validation: CommandValidationService | None = None,
        authorization: AuthorizationService | None = None,
        cache_adapter: QueryCacheAdapter | None = None,
        default_cache_ttl: float = 900,
    ) -> None:
        self._registry = registry
        self._validation = validation
        self._authorization = authorization
        self._cache = QueryCacheAdapter() if cache_adapter is None else cache_adapter
        self._default_ttl = default_cache_ttl
        self._routes: dict[type[Any], _Route] = {}

    async def query(self, query: Query[R]) -> R:
        """Answer the query; any failure is a QueryProcessingException."""
        return await self._process(query, None)

    async def query_with_context(self, query: Query[R], context: ExecutionContext) -> R:
        """Answer the query on behalf of somebody."""
        return await self._process(query, context)

    def register_handler(self, handler: QueryHandler[Q, Any]) -> None:
        """Register a handler under its query."""
        self._registry.register_query_handler(handler)

    def unregister_handler(self, query_type: type[Query[Any]]) -> bool:
        """Forget a handler; False if there was none."""
        return self._registry.unregister_query_handler(query_type)

    def has_handler(self, query_type: type[Query[Any]]) -> bool:
        """Say whether the query has a handler."""
        return self._registry.has_query_handler(query_type)

    async def clear_cache(self, key: str) -> None:
        """Forget one cached answer."""
        await self._cache.evict(key)

    async def clear_all_cache(self) -> None:
        """Forget all cached answers."""
        await self._cache.clear()

    async def _process(self, query: Query[R], context: ExecutionContext | None) -> R:
        try:
            route = self._route(type(query))
            if not route.traced:
                return await self._execute(route, query, context)
            with Correlated(query.get_correlation_id()):
                return await self._execute(route, query, context)
        except Exception as error:
            reason = str(error) or type(error).__name__
            raise QueryProcessingException(
                f"{type(query).__name__} failed: {reason}", type(query), error
            ) from error

    async def _execute(
        self, route: _Route, query: Query[R], context: ExecutionContext | None
    ) -> R:
        if route.validated and self._validation is not None:
            await self._validation.validate_query(query)
        if route.authorized and self._authorization is not None:
            await self._authorization.authorize_query(query, context)
        key = query.effective_cache_key() if self._caches(route, query) else None
        if key is None:
            return await self._answer(route, query, context)
        key = route.key_prefix + key
        cached: R | None = await self._remembered(key)
        if cached is not None:
            return cached
        result = await self._answer(route, query, context)
        # A stored None could not be told from a miss.
        if result is not None:
            await self._remember(key, result, route.ttl)
        return result

    async def _answer(
        self, route: _Route, query: Query[R], context: ExecutionContext | None
    ) -> R:
        handler: QueryHandler[Any, R] = route.handler
        if context is None:
            return await handler.handle(query)
        return await handler.handle_with_context(query, context)

    async def _remembered(self, key: str) -> Any | None:
        """Read the cache; one that fails has nothing, the query goes on."""
        try:
            return await self._cache.get(key)
        except Exception:
            logger.warning("the cache could not be read", exc_info=True)
            return None

    async def _remember(self, key: str, result: object, ttl: timedelta | None) -> None:
        try:
            await self._cache.put(key, result, ttl)
        except Exception:
            logger.warning("the cache could not be written", exc_info=True)

    @staticmethod
    def _caches(route: _Route, query: Query[Any]) -> bool:
        return route.ttl is not None and query.is_cacheable()

    def _route(self, query_type: type[Query[Any]]) -> _Route:
        handler = self._registry.find_query_handler(query_type)
        route = self._routes.get(query_type)
        if route is None or route.handler is not handler:
            options = options_of(type(handler))
            validation, authorization = self._validation, self._authorization
            caches = self._cache.is_available and handler.supports_caching()
            ttl = handler.get_cache_ttl_seconds()
            prefix = options.cache_key_prefix
            route = self._routes[query_type] = _Route(
                handler=handler,
                traced=options.tracing,
                validated=options.validation
                and validation is not None
                and validation.concerns(query_type),
                authorized=authorization is not None
                and authorization.concerns(query_type),
                ttl=(
                    timedelta(seconds=self._default_ttl if ttl is None else ttl)
                    if caches
                    else None
                ),
                key_prefix="" if prefix is None else f"{prefix}:",
            )
        return route
