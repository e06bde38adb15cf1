"""Where each public name of this package lives."""

from __future__ import annotations

from typing import Final

_NAMES: Final = {
    "actuator.endpoint": "CqrsMetricsEndpoint",
    "actuator.health": "CqrsHealthIndicator",
    "authorization.exceptions": "AuthorizationException",
    "authorization.requirements": "require_permission require_role require_user",
    "authorization.service": "AuthorizationPolicy AuthorizationService",
    "authorization.types": (
        "AuthorizationError AuthorizationResult AuthorizationSeverity"
    ),
    "cache.adapter": "CacheAdapter QueryCacheAdapter",
    "cache.eda_bridge": "CacheInvalidation EdaCacheInvalidationBridge",
    "cache.memory": "InMemoryCache",
    "command.bus": "CommandBus DefaultCommandBus",
    "command.handler": "CommandHandler ContextAwareCommandHandler",
    "command.metrics": "CqrsMetricsService",
    "command.registry": "HandlerRegistry",
    "command.validation": "CommandValidationService",
    "config.auto_configuration": "CqrsAutoConfiguration",
    "config.properties": "CqrsProperties",
    "config.sources": "Environment MappingSource TomlFile load_properties",
    "context.execution_context": (
        "DefaultExecutionContext ExecutionContext ExecutionContextBuilder"
    ),
    "decorators": "command_handler query_handler",
    "errors": "DomainError",
    "event.bus": (
        "EnvelopeListener EventBus EventEnvelope EventPublisher InProcessEventBus"
    ),
    "event.decorators": "publish_domain_event",
    "event.dispatch": "EventFailureStrategy",
    "event.domain_event": "DomainEvent",
    "event.emits": "Emits UndeclaredEventError",
    "event.listener": "EventListener Projector",
    "event.publisher": (
        "CommandEventPublisher EdaCommandEventPublisher FormattingEventPublisher "
        "NoOpEventPublisher"
    ),
    "event.serializer": "EventSerializer JsonEventSerializer MessageFormatError",
    "exceptions": (
        "CommandHandlerNotFoundException CommandProcessingException "
        "CqrsConfigurationException CqrsException "
        "HandlerMismatchError MessageProcessingException "
        "QueryHandlerNotFoundException QueryProcessingException"
    ),
    "fluent.command_builder": "CommandBuilder TypedCommandBuilder",
    "fluent.query_builder": "QueryBuilder TypedQueryBuilder",
    "idempotency": "IdempotencyKeyReused IdempotencyStore InMemoryIdempotencyStore",
    "lifespan": "Lifespan",
    "metrics.memory": "InMemoryMetrics",
    "metrics.registry": "MetricsRegistry",
    "projection": "InMemoryReadModelStore ReadModelStore",
    "query.bus": "DefaultQueryBus QueryBus",
    "query.handler": "ContextAwareQueryHandler QueryHandler",
    "repository": (
        "AggregateNotFound DuplicateAggregate InMemoryRepository Repository "
        "StaleAggregate"
    ),
    "tracing.correlation": "CorrelationContext",
    "types": "Command Query",
    "upcasting": "UpcastingError read_event upcast",
    "validation.exceptions": "CqrsValidationException",
    "validation.processor": "AutoValidationProcessor ValidationProcessor",
    "validation.types": "ValidationError ValidationResult ValidationSeverity",
    "validation.violations": "Violations",
    "values": "OpenEnum UNSET Unset",
    "wire": "WireError",
}
_HOMES: Final = {name: home for home, names in _NAMES.items() for name in names.split()}


def home_of(name: str) -> str | None:
    """Give the module of a public name, within this package."""
    return _HOMES.get(name)
