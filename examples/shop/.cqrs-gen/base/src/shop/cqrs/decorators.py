"""Decorators that mark handler classes and say how to run them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, overload

from .command.handler import CommandHandler
from .options import OPTIONS_ATTRIBUTE, HandlerOptions
from .query.handler import QueryHandler

T = TypeVar("T")
CH = TypeVar("CH", bound=CommandHandler[Any, Any])
QH = TypeVar("QH", bound=QueryHandler[Any, Any])


@overload
def command_handler(handler: type[CH], /) -> type[CH]: ...
@overload
def command_handler(
    *,
    timeout: float | None = None,
    retries: int = 0,
    backoff_ms: float = 1000,
    raises: tuple[type[Exception], ...] = (),
    retry_errors: tuple[type[Exception], ...] = (),
    metrics: bool = True,
    tracing: bool = True,
    validation: bool = True,
    priority: int = 0,
    tags: tuple[str, ...] = (),
    description: str = "",
) -> Callable[[type[CH]], type[CH]]: ...
def command_handler(
    handler: type[CH] | None = None, /, **settings: Any
) -> type[CH] | Callable[[type[CH]], type[CH]]:
    """Mark a command handler; bare or with settings.

    timeout: seconds for each attempt. retries: further attempts after a failure.
    backoff_ms: milliseconds between attempts. raises: errors that are answers; they
    are never retried. retry_errors: with it only these errors (and a timeout) are
    retried. metrics, tracing, validation: False leaves the step out. priority: of
    several handlers of one command the one with the lowest number serves. tags,
    description: shown by the actuator.
    """
    mark = _marking(HandlerOptions(kind="command", **settings))
    return mark if handler is None else mark(handler)


@overload
def query_handler(handler: type[QH], /) -> type[QH]: ...
@overload
def query_handler(
    *,
    timeout: float | None = None,
    retries: int = 0,
    backoff_ms: float = 1000,
    raises: tuple[type[Exception], ...] = (),
    retry_errors: tuple[type[Exception], ...] = (),
    metrics: bool = True,
    tracing: bool = True,
    validation: bool = True,
    cacheable: bool = False,
    cache_ttl: float | None = None,
    cache_key_prefix: str | None = None,
    priority: int = 0,
    tags: tuple[str, ...] = (),
    description: str = "",
) -> Callable[[type[QH]], type[QH]]: ...
def query_handler(
    handler: type[QH] | None = None, /, **settings: Any
) -> type[QH] | Callable[[type[QH]], type[QH]]:
    """Mark a query handler; bare or with settings.

    As command_handler, and: cacheable: answers are cached. cache_ttl: seconds that
    they stay. cache_key_prefix: put before the key of the query, with a colon.
    """
    mark = _marking(HandlerOptions(kind="query", **settings))
    return mark if handler is None else mark(handler)


def _marking(options: HandlerOptions) -> Callable[[type[T]], type[T]]:
    def mark(handler: type[T]) -> type[T]:
        setattr(handler, OPTIONS_ATTRIBUTE, options)
        return handler

    return mark
