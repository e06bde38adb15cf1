"""Which messages have which handlers."""

from __future__ import annotations

from typing import TypedDict

from ..command.registry import HandlerRegistry
from ..options import options_of


class HandlerReport(TypedDict):
    """One message and its handler, as the decorator describes it."""

    message: str
    handler: str
    priority: int
    tags: list[str]
    description: str


class CqrsMetrics(TypedDict):
    """What `/actuator/cqrs/metrics` answers."""

    command_handlers: int
    query_handlers: int
    registered_command_types: list[str]
    registered_query_types: list[str]
    handlers: list[HandlerReport]


class CqrsMetricsEndpoint:
    """Counts and lists what is registered, as values for JSON."""

    def __init__(self, registry: HandlerRegistry) -> None:
        self._registry = registry

    def get_metrics(self) -> CqrsMetrics:
        """Look at the registry as it is now."""
        registry = self._registry
        commands = sorted(registry.command_types, key=_name)
        queries = sorted(registry.query_types, key=_name)
        return {
            "command_handlers": len(commands),
            "query_handlers": len(queries),
            "registered_command_types": [_name(each) for each in commands],
            "registered_query_types": [_name(each) for each in queries],
            "handlers": [
                *(
                    _report(each, registry.find_command_handler(each))
                    for each in commands
                ),
                *(_report(each, registry.find_query_handler(each)) for each in queries),
            ],
        }


def _name(kind: type[object]) -> str:
    return kind.__name__


def _report(message_type: type[object], handler: object) -> HandlerReport:
    kind = type(handler)
    options = options_of(kind)
    return {
        "message": _name(message_type),
        "handler": f"{kind.__module__}.{kind.__qualname__}",
        "priority": options.priority,
        "tags": list(options.tags),
        "description": options.description,
    }
