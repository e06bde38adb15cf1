"""``wiring.py``: the handlers of a context as one typed value, and their registration."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cqrs_gen.model import Context
from cqrs_gen.model.nodes import Command, Listener, Projection, Query
from cqrs_gen.pack import Draft, Evidence, Request
from cqrs_gen_packs._shared.layout import call, group, lay
from cqrs_gen_packs._shared.module import Module
from cqrs_gen_packs._shared.places import module_path
from cqrs_gen_packs._shared.text import docstring, string
from cqrs_gen_packs.standalone.events import event_type
from cqrs_gen_packs.standalone.messages import result_type
from cqrs_gen_packs.standalone.places import handlers_class, message_attribute


class WiringView(NamedTuple):
    """The dataclass of handlers and the statements that register them."""

    doc: str
    name: str
    class_doc: str
    fields: tuple[str, ...]
    signature: str
    statements: tuple[str, ...]


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw the module where the context handles anything."""
    if not (context.messages or context.listeners or context.projections):
        return
    module = Module(request, context.name, "wiring")
    module.use("dataclasses", "dataclass")
    fields: list[str] = []
    statements: list[str] = []
    for message in context.messages:
        field, statement = _message(message, module)
        fields.append(field)
        statements.append(statement)
    listening: tuple[Listener | Projection, ...] = (
        *context.listeners,
        *context.projections,
    )
    for each in listening:
        name = message_attribute(each)
        base = module.runtime("event.listener", "EventListener")
        refs = (
            each.when
            if isinstance(each, Listener)
            else [source.event for source in each.sources]
        )
        events = [module.event(ref) for ref in refs]
        union = " | ".join(events)
        fields.append(f"{name}: {base}[{union}]")
        statements.extend(
            lay(call("events.subscribe", [event, f"handlers.{name}"]), 4)
            for event in events
        )
    parameters = [f"handlers: {handlers_class(context.name)}"]
    if context.messages:
        registry = module.runtime("command.registry", "HandlerRegistry")
        parameters.append(f"registry: {registry}")
    if context.listeners or context.projections:
        parameters.append(f"events: {module.runtime('event.bus', 'EventBus')}")
    invalidations = list(_invalidations(context, module))
    if invalidations:
        bridge = module.runtime("cache.eda_bridge", "EdaCacheInvalidationBridge")
        parameters.append(f"caches: {bridge}")
    name = handlers_class(context.name)
    yield Draft(
        module_path(request, context, "wiring"),
        "wiring.py.jinja",
        WiringView(
            docstring(f"Wiring of the {context.name} context.", 0),
            name,
            docstring(
                f"The handlers of the {context.name} context; "
                "a missing one is a type error."
            ),
            tuple(fields),
            lay(group("def register(", parameters, ") -> None:")),
            (*statements, *invalidations),
        ),
        module.symbols,
        context.span,
        {f"{name}.{message_attribute(each)}": each.span for each in context.messages},
    )


def evidence(request: Request) -> Iterator[Evidence]:
    """Say what must be found in a project for its messages to be handled."""
    for context in request.model.contexts:
        for message in context.messages:
            name = message_attribute(message)
            handler = f"{message.name}Handler"
            yield Evidence(
                message.name,
                module_path(request, context, f"handlers/{name}"),
                "class",
                handler,
                f"a class `{handler}` in its handler module",
                message.span,
            )
            yield Evidence(
                message.name,
                module_path(request, context, "wiring"),
                "registration",
                name,
                "one registration of its handler",
                message.span,
            )


def registration_arguments(context: Context) -> tuple[str, ...]:
    """Return what ``register`` takes behind the handlers."""
    found: list[str] = []
    if context.commands or context.queries:
        found.append("registry")
    if context.listeners or context.projections:
        found.append("events")
    if any(query.cache and query.cache.invalidate_on for query in context.queries):
        found.append("caches")
    return tuple(found)


def _message(message: Command | Query, module: Module) -> tuple[str, str]:
    kind = "command" if isinstance(message, Command) else "query"
    base = module.runtime(f"{kind}.handler", f"{kind.capitalize()}Handler")
    home = "commands" if kind == "command" else "queries"
    own = module.own(home, message.name)
    name = message_attribute(message)
    field = f"{name}: {base}[{own}, {result_type(message, module)}]"
    register = call(f"registry.register_{kind}_handler", [f"handlers.{name}", own])
    return field, lay(register, 4)


def _invalidations(context: Context, module: Module) -> Iterator[str]:
    for query in context.queries:
        if query.cache is None or query.cache.key is None:
            continue
        for ref in query.cache.invalidate_on:
            name = string(event_type(module.request.index.event(ref)))
            key = string(query.cache.key)
            asked = module.own("queries", query.name)
            yield lay(call("caches.register", [name, key, asked]), 4)
