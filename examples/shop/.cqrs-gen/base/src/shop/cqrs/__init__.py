"""Commands and queries: messages, handlers, buses and events of this package.

A name is loaded from its module when it is first asked for: whoever needs messages
alone does not wait for everything else.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from .homes import home_of

if TYPE_CHECKING:
    from .actuator.endpoint import CqrsMetricsEndpoint
    from .actuator.health import CqrsHealthIndicator
    from .authorization.exceptions import AuthorizationException
    from .authorization.requirements import (
        require_permission,
        require_role,
        require_user,
    )
    from .authorization.service import AuthorizationPolicy, AuthorizationService
    from .authorization.types import (
        AuthorizationError,
        AuthorizationResult,
        AuthorizationSeverity,
    )
    from .cache.adapter import CacheAdapter, QueryCacheAdapter
    from .cache.eda_bridge import CacheInvalidation, EdaCacheInvalidationBridge
    from .cache.memory import InMemoryCache
    from .command.bus import CommandBus, DefaultCommandBus
    from .command.handler import CommandHandler, ContextAwareCommandHandler
    from .command.metrics import CqrsMetricsService
    from .command.registry import HandlerRegistry
    from .command.validation import CommandValidationService
    from .config.auto_configuration import CqrsAutoConfiguration
    from .config.properties import CqrsProperties
    from .config.sources import Environment, MappingSource, TomlFile, load_properties
    from .context.execution_context import (
        DefaultExecutionContext,
        ExecutionContext,
        ExecutionContextBuilder,
    )
    from .decorators import command_handler, query_handler
    from .errors import DomainError
    from .event.bus import (
        EnvelopeListener,
        EventBus,
        EventEnvelope,
        EventPublisher,
        InProcessEventBus,
    )
    from .event.decorators import publish_domain_event
    from .event.dispatch import EventFailureStrategy
    from .event.domain_event import DomainEvent
    from .event.emits import Emits, UndeclaredEventError
    from .event.listener import EventListener, Projector
    from .event.publisher import (
        CommandEventPublisher,
        EdaCommandEventPublisher,
        FormattingEventPublisher,
        NoOpEventPublisher,
    )
    from .event.serializer import (
        EventSerializer,
        JsonEventSerializer,
        MessageFormatError,
    )
    from .exceptions import (
        CommandHandlerNotFoundException,
        CommandProcessingException,
        CqrsConfigurationException,
        CqrsException,
        HandlerMismatchError,
        MessageProcessingException,
        QueryHandlerNotFoundException,
        QueryProcessingException,
    )
    from .fluent.command_builder import CommandBuilder, TypedCommandBuilder
    from .fluent.query_builder import QueryBuilder, TypedQueryBuilder
    from .idempotency import (
        IdempotencyKeyReused,
        IdempotencyStore,
        InMemoryIdempotencyStore,
    )
    from .lifespan import Lifespan
    from .metrics.memory import InMemoryMetrics
    from .metrics.registry import MetricsRegistry
    from .projection import InMemoryReadModelStore, ReadModelStore
    from .query.bus import DefaultQueryBus, QueryBus
    from .query.handler import ContextAwareQueryHandler, QueryHandler
    from .repository import (
        AggregateNotFound,
        DuplicateAggregate,
        InMemoryRepository,
        Repository,
        StaleAggregate,
    )
    from .tracing.correlation import CorrelationContext
    from .types import Command, Query
    from .upcasting import UpcastingError, read_event, upcast
    from .validation.exceptions import CqrsValidationException
    from .validation.processor import AutoValidationProcessor, ValidationProcessor
    from .validation.types import ValidationError, ValidationResult, ValidationSeverity
    from .validation.violations import Violations
    from .values import UNSET, OpenEnum, Unset
    from .wire import WireError

__all__ = [
    "UNSET",
    "AggregateNotFound",
    "AuthorizationError",
    "AuthorizationException",
    "AuthorizationPolicy",
    "AuthorizationResult",
    "AuthorizationService",
    "AuthorizationSeverity",
    "AutoValidationProcessor",
    "CacheAdapter",
    "CacheInvalidation",
    "Command",
    "CommandBuilder",
    "CommandBus",
    "CommandEventPublisher",
    "CommandHandler",
    "CommandHandlerNotFoundException",
    "CommandProcessingException",
    "CommandValidationService",
    "ContextAwareCommandHandler",
    "ContextAwareQueryHandler",
    "CorrelationContext",
    "CqrsAutoConfiguration",
    "CqrsConfigurationException",
    "CqrsException",
    "CqrsHealthIndicator",
    "CqrsMetricsEndpoint",
    "CqrsMetricsService",
    "CqrsProperties",
    "CqrsValidationException",
    "DefaultCommandBus",
    "DefaultExecutionContext",
    "DefaultQueryBus",
    "DomainError",
    "DomainEvent",
    "DuplicateAggregate",
    "EdaCacheInvalidationBridge",
    "EdaCommandEventPublisher",
    "Emits",
    "EnvelopeListener",
    "Environment",
    "EventBus",
    "EventEnvelope",
    "EventFailureStrategy",
    "EventListener",
    "EventPublisher",
    "EventSerializer",
    "ExecutionContext",
    "ExecutionContextBuilder",
    "FormattingEventPublisher",
    "HandlerMismatchError",
    "HandlerRegistry",
    "IdempotencyKeyReused",
    "IdempotencyStore",
    "InMemoryCache",
    "InMemoryIdempotencyStore",
    "InMemoryMetrics",
    "InMemoryReadModelStore",
    "InMemoryRepository",
    "InProcessEventBus",
    "JsonEventSerializer",
    "Lifespan",
    "MappingSource",
    "MessageFormatError",
    "MessageProcessingException",
    "MetricsRegistry",
    "NoOpEventPublisher",
    "OpenEnum",
    "Projector",
    "Query",
    "QueryBuilder",
    "QueryBus",
    "QueryCacheAdapter",
    "QueryHandler",
    "QueryHandlerNotFoundException",
    "QueryProcessingException",
    "ReadModelStore",
    "Repository",
    "StaleAggregate",
    "TomlFile",
    "TypedCommandBuilder",
    "TypedQueryBuilder",
    "UndeclaredEventError",
    "Unset",
    "UpcastingError",
    "ValidationError",
    "ValidationProcessor",
    "ValidationResult",
    "ValidationSeverity",
    "Violations",
    "WireError",
    "command_handler",
    "load_properties",
    "publish_domain_event",
    "query_handler",
    "read_event",
    "require_permission",
    "require_role",
    "require_user",
    "upcast",
]


def __getattr__(name: str) -> object:
    """Load a name from its home."""
    home = home_of(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f".{home}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List what can be had."""
    return __all__
