"""Messages through the buses of a generated project, beside their handlers alone.

The project must be there before this module is imported.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from measured.app import build_application
from measured.cqrs.cache.memory import InMemoryCache
from measured.cqrs.command.bus import DefaultCommandBus
from measured.cqrs.command.registry import HandlerRegistry
from measured.cqrs.config.auto_configuration import CqrsAutoConfiguration
from measured.cqrs.config.properties import (
    AuthorizationProperties,
    CommandProperties,
    CqrsProperties,
    CustomAuthorizationProperties,
    QueryProperties,
)
from measured.cqrs.context.execution_context import ExecutionContextBuilder
from measured.cqrs.event.bus import InProcessEventBus
from measured.cqrs.metrics.memory import InMemoryMetrics
from measured.cqrs.query.bus import DefaultQueryBus
from measured.cqrs.tracing.correlation import CorrelationContext
from measured.orders.commands import Bare, Checked, Patient
from measured.orders.handlers.bare import BareHandler
from measured.orders.handlers.checked import CheckedHandler
from measured.orders.handlers.keyed import KeyedHandler
from measured.orders.handlers.patient import PatientHandler
from measured.orders.handlers.plain import PlainHandler
from measured.orders.handlers.unkeyed import UnkeyedHandler
from measured.orders.queries import Keyed, Plain, Unkeyed
from rounds import Call, Case, always, fresh

bare, plain = Bare(number=7), Plain(number=7)
checked = Checked(number=7, note="with care")
patient = Patient(number=7, note="with care")
keyed, unkeyed = Keyed(number=7), Unkeyed(number=7)
handlers: dict[type[Any], Any] = {
    Bare: BareHandler(),
    Checked: CheckedHandler(),
    Patient: PatientHandler(),
    Plain: PlainHandler(),
    Keyed: KeyedHandler(),
    Unkeyed: UnkeyedHandler(),
}
endless = CqrsProperties(
    command=CommandProperties(timeout=None),
    query=QueryProperties(timeout=None),
    authorization=AuthorizationProperties(
        custom=CustomAuthorizationProperties(timeout_ms=None)
    ),
)
somebody = ExecutionContextBuilder().with_user_id("ann").build()


def inside() -> None:
    """Let a request be under way."""
    CorrelationContext.set_correlation_id("request-7")


def case(
    name: str,
    send: Callable[..., Awaitable[Any]],
    message: Any,
    aim: float | None = None,
    *,
    before: Callable[[], None] = inside,
    anew: Callable[[], object] | None = None,
) -> Case:
    """Compare a way of sending with the handler of the message."""
    second = somebody if isinstance(message, Checked | Patient) else None
    messages = always(message) if anew is None else fresh(anew)
    direct = Call(handlers[type(message)].do_handle, messages)
    return Case(name, Call(send, messages, second), direct, aim, before)


def simple() -> list[Case]:
    """Buses that are given their handlers and nothing else."""
    registry = HandlerRegistry()
    registry.discover_from_beans(handlers.values())
    commands, queries = DefaultCommandBus(registry), DefaultQueryBus(registry)
    do_handle = handlers[Bare].do_handle

    async def handed_on(message: Bare) -> int:
        return await do_handle(message)

    return [
        case("one more coroutine, no bus", handed_on, bare),
        case("bare send", commands.send, bare, 2.0),
        case("bare query", queries.query, plain, 2.0),
        case("bare send, no id", commands.send, bare, before=CorrelationContext.clear),
    ]


def complete() -> list[Case]:
    """Buses wired as the application wires them, with metrics; no default time limit."""
    configuration = CqrsAutoConfiguration(
        endless,
        cache=InMemoryCache(),
        event_publisher=InProcessEventBus(),
        metrics_registry=InMemoryMetrics(),
    )
    configuration.discover(handlers.values())
    commands, queries = configuration.command_bus, configuration.query_bus
    return [
        case("everything on", commands.send_with_context, checked, 10.0),
        case(
            "everything on, timeout, retries", commands.send_with_context, patient, 25.0
        ),
        case("cached query, own key", queries.query, keyed, 6.0),
        case("cached query, default key", queries.query, unkeyed, 6.0),
        case(
            "cached query, default key, a new query",
            queries.query,
            unkeyed,
            anew=lambda: Unkeyed(number=7),
        ),
    ]


def generated() -> list[Case]:
    """The application as it is generated: time limits and services, no metrics."""
    application = build_application()
    commands, queries = application.commands, application.queries
    return [
        case("application, bare send", commands.send, bare),
        case("application, constraints and user", commands.send_with_context, checked),
        case("application, bare query", queries.query, plain),
        case("application, cached query", queries.query, keyed),
    ]


def ours() -> list[Case]:
    """Give all cases."""
    return simple() + complete() + generated()
