"""Every name of the guide is found where the guide says, and once for all."""

from importlib import import_module

import pytest
import shop.cqrs

MODULES = {
    "types": "Command Query",
    "command.handler": "CommandHandler ContextAwareCommandHandler",
    "command.bus": "CommandBus DefaultCommandBus",
    "command.registry": "HandlerRegistry",
    "command.validation": "CommandValidationService",
    "command.metrics": "CqrsMetricsService",
    "query.handler": "QueryHandler ContextAwareQueryHandler",
    "query.bus": "QueryBus DefaultQueryBus",
    "decorators": "command_handler query_handler",
    "context.execution_context": (
        "ExecutionContext DefaultExecutionContext ExecutionContextBuilder"
    ),
    "validation.types": "ValidationResult ValidationError ValidationSeverity",
    "validation.processor": "AutoValidationProcessor",
    "validation.exceptions": "CqrsValidationException",
    "authorization.types": (
        "AuthorizationResult AuthorizationError AuthorizationSeverity"
    ),
    "authorization.service": "AuthorizationService",
    "authorization.exceptions": "AuthorizationException",
    "tracing.correlation": "CorrelationContext",
    "cache.adapter": "QueryCacheAdapter",
    "cache.eda_bridge": "EdaCacheInvalidationBridge",
    "event.publisher": (
        "CommandEventPublisher NoOpEventPublisher EdaCommandEventPublisher"
    ),
    "event.decorators": "publish_domain_event",
    "exceptions": (
        "CommandProcessingException QueryProcessingException "
        "CommandHandlerNotFoundException QueryHandlerNotFoundException"
    ),
    "fluent.command_builder": "CommandBuilder",
    "fluent.query_builder": "QueryBuilder",
    "config.auto_configuration": "CqrsAutoConfiguration",
    "config.properties": "CqrsProperties",
    "actuator.endpoint": "CqrsMetricsEndpoint",
    "actuator.health": "CqrsHealthIndicator",
}


@pytest.mark.parametrize(
    ("module", "name"),
    [(module, name) for module, names in MODULES.items() for name in names.split()],
)
def test_a_name_is_the_same_in_its_module_and_in_the_package(module, name):
    found = getattr(import_module(f"shop.cqrs.{module}"), name)
    assert getattr(shop.cqrs, name) is found
    assert name in shop.cqrs.__all__
