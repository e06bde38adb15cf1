"""Buses with one step each, to see what it costs.

The project must be there before this module is imported.
"""

from __future__ import annotations

from typing import Any

from bus_cases import bare, case, checked, handlers, keyed
from measured.cqrs.authorization.service import AuthorizationService
from measured.cqrs.cache.adapter import QueryCacheAdapter
from measured.cqrs.cache.memory import InMemoryCache
from measured.cqrs.command.bus import DefaultCommandBus
from measured.cqrs.command.metrics import CqrsMetricsService
from measured.cqrs.command.registry import HandlerRegistry
from measured.cqrs.command.validation import CommandValidationService
from measured.cqrs.metrics.memory import InMemoryMetrics
from measured.cqrs.query.bus import DefaultQueryBus
from rounds import Case


def steps() -> list[Case]:
    """Send within a flow, so that no id is to be made ready."""
    counting = commands(metrics=CqrsMetricsService(InMemoryMetrics()))
    validating = commands(validation=CommandValidationService())
    authorizing = commands(authorization=AuthorizationService())
    hurrying = commands(authorization=AuthorizationService(custom_timeout_ms=5000))
    caching = DefaultQueryBus(
        registry(), cache_adapter=QueryCacheAdapter(InMemoryCache())
    )
    return [
        case("no step", commands().send, bare),
        case("no step, with a context", commands().send_with_context, checked),
        case("validation, three constraints", validating.send_with_context, checked),
        case("authorization, a user", authorizing.send_with_context, checked),
        case("authorization within 5 s", hurrying.send_with_context, checked),
        case("timing and counting", counting.send, bare),
        case("a time limit", commands(default_timeout=30).send, bare),
        case("a cached answer", caching.query, keyed),
    ]


def commands(**service: Any) -> DefaultCommandBus:
    """Make a bus with one service."""
    return DefaultCommandBus(registry(), **service)


def registry() -> HandlerRegistry:
    """Register the handlers."""
    found = HandlerRegistry()
    found.discover_from_beans(handlers.values())
    return found
