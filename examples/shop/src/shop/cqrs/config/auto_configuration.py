"""All parts of this package, made from settings and wired."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final, TypeVar

from ..actuator.health import CqrsHealthIndicator
from ..authorization.service import AuthorizationPolicy, AuthorizationService
from ..cache.adapter import CacheAdapter, QueryCacheAdapter
from ..cache.eda_bridge import EdaCacheInvalidationBridge
from ..command.bus import CommandBus, DefaultCommandBus
from ..command.metrics import CqrsMetricsService
from ..command.registry import HandlerRegistry
from ..command.validation import CommandValidationService
from ..event.bus import EventBus, EventPublisher
from ..event.dispatch import EventFailureStrategy
from ..event.publisher import (
    CommandEventPublisher,
    EdaCommandEventPublisher,
    NoOpEventPublisher,
)
from ..event.serializer import JSON, EventSerializer
from ..exceptions import CqrsConfigurationException
from ..idempotency import IdempotencyStore
from ..metrics.registry import MetricsRegistry
from ..query.bus import DefaultQueryBus, QueryBus
from ..tracing.correlation import CorrelationContext
from ..validation.processor import AutoValidationProcessor
from .properties import PREFIX, CqrsProperties

T = TypeVar("T")


class CqrsAutoConfiguration:
    """Makes each part once, when it is first asked for.

    What is not given is left out: without a cache nothing is cached, without a
    registry nothing is counted, without an event publisher events go nowhere. To have
    another part in the place of one, override its property in a subclass.
    """

    def __init__(
        self,
        properties: CqrsProperties | None = None,
        *,
        cache: CacheAdapter | None = None,
        event_publisher: EventPublisher | None = None,
        metrics_registry: MetricsRegistry | None = None,
        idempotency: IdempotencyStore | None = None,
        policies: Sequence[AuthorizationPolicy] = (),
        event_failure_strategy: EventFailureStrategy = EventFailureStrategy.LOG,
        event_serializers: Mapping[str, EventSerializer] | None = None,
        event_format: str = JSON,
    ) -> None:
        self.cqrs_properties = CqrsProperties() if properties is None else properties
        self._cache = cache
        self._event_publisher = event_publisher
        self._metrics_registry = metrics_registry
        self._idempotency = idempotency
        self._policies = policies
        self._event_failure_strategy = event_failure_strategy
        self._event_serializers = event_serializers
        self._event_format = event_format

    def get(self, part: Callable[..., T]) -> T:
        """Give the part of a type, or the one behind a protocol such as CommandBus.

        Raises CqrsConfigurationException if there is none.
        """
        # A parameter of type[T] would not take a protocol.
        name = _PARTS.get(part)
        found: T | None = None if name is None else getattr(self, name)
        if found is None:
            asked = getattr(part, "__name__", part)
            raise CqrsConfigurationException(
                f"there is no {asked} in this configuration"
            )
        return found

    def discover(self, beans: Iterable[object]) -> None:
        """Register the decorated handlers among some objects."""
        self.handler_registry.discover_from_beans(beans)

    @cached_property
    def correlation_context(self) -> CorrelationContext:
        """The ids of the present flow."""
        return CorrelationContext()

    @cached_property
    def auto_validation_processor(self) -> AutoValidationProcessor:
        """What runs the checks of a message."""
        return AutoValidationProcessor()

    @cached_property
    def command_validation_service(self) -> CommandValidationService:
        """The validation step of both buses."""
        return CommandValidationService(self.auto_validation_processor)

    @cached_property
    def cqrs_metrics_service(self) -> CqrsMetricsService:
        """What counts and times messages."""
        return CqrsMetricsService(self._metrics_registry)

    @cached_property
    def authorization_service(self) -> AuthorizationService:
        """The authorization step of both buses."""
        settings = self.cqrs_properties.authorization
        return AuthorizationService(
            enabled=settings.enabled,
            custom_enabled=settings.custom.enabled,
            custom_timeout_ms=settings.custom.timeout_ms,
            policies=self._policies,
        )

    @cached_property
    def handler_registry(self) -> HandlerRegistry:
        """The handlers of both buses."""
        return HandlerRegistry()

    @cached_property
    def cqrs_health_indicator(self) -> CqrsHealthIndicator:
        """Whether there is a handler."""
        return CqrsHealthIndicator(self.handler_registry)

    @cached_property
    def command_event_publisher(self) -> CommandEventPublisher:
        """Where the events of commands go."""
        if self._event_publisher is None:
            return NoOpEventPublisher()
        return EdaCommandEventPublisher(
            producer=self._event_publisher,
            serializers=self._event_serializers,
            default_format=self._event_format,
        )

    @cached_property
    def command_bus(self) -> DefaultCommandBus:
        """The command bus."""
        self._require_enabled()
        settings = self.cqrs_properties.command
        return DefaultCommandBus(
            self.handler_registry,
            validation=self.command_validation_service,
            authorization=self.authorization_service,
            metrics=self.cqrs_metrics_service if settings.metrics_enabled else None,
            event_publisher=self.command_event_publisher,
            event_failure_strategy=self._event_failure_strategy,
            default_timeout=settings.timeout,
            tracing=settings.tracing_enabled,
            cache_adapter=self.query_cache_adapter,
            idempotency=self._idempotency,
        )

    @cached_property
    def query_cache_adapter(self) -> QueryCacheAdapter:
        """The cache of the query bus; off, or without a cache, it does nothing."""
        enabled = self.cqrs_properties.query.caching_enabled
        return QueryCacheAdapter(self._cache if enabled else None)

    @cached_property
    def eda_cache_invalidation_bridge(self) -> EdaCacheInvalidationBridge | None:
        """What drops answers that an event makes stale, subscribed to all events.

        None if events cannot be subscribed to where they are published.
        """
        if not isinstance(self._event_publisher, EventBus):
            return None
        bridge = EdaCacheInvalidationBridge(self.query_cache_adapter)
        self._event_publisher.subscribe_all(bridge)
        return bridge

    @cached_property
    def query_bus(self) -> DefaultQueryBus:
        """The query bus."""
        self._require_enabled()
        settings = self.cqrs_properties.query
        return DefaultQueryBus(
            self.handler_registry,
            validation=self.command_validation_service,
            authorization=self.authorization_service,
            metrics=self.cqrs_metrics_service if settings.metrics_enabled else None,
            cache_adapter=self.query_cache_adapter,
            default_cache_ttl=settings.cache_ttl,
            default_timeout=settings.timeout,
            tracing=settings.tracing_enabled,
        )

    def _require_enabled(self) -> None:
        if not self.cqrs_properties.enabled:
            raise CqrsConfigurationException(
                f"there are no buses: {PREFIX}.enabled is false"
            )


_PARTS: Final[Mapping[object, str]] = {
    CqrsProperties: "cqrs_properties",
    CorrelationContext: "correlation_context",
    AutoValidationProcessor: "auto_validation_processor",
    CommandValidationService: "command_validation_service",
    CqrsMetricsService: "cqrs_metrics_service",
    AuthorizationService: "authorization_service",
    HandlerRegistry: "handler_registry",
    CqrsHealthIndicator: "cqrs_health_indicator",
    CommandEventPublisher: "command_event_publisher",
    CommandBus: "command_bus",
    DefaultCommandBus: "command_bus",
    QueryCacheAdapter: "query_cache_adapter",
    EdaCacheInvalidationBridge: "eda_cache_invalidation_bridge",
    QueryBus: "query_bus",
    DefaultQueryBus: "query_bus",
}
