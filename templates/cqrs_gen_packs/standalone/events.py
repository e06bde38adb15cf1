"""``events.py``: what has happened in a context."""

from __future__ import annotations

from collections.abc import Iterator

from cqrs_gen.model import Context
from cqrs_gen.model.nodes import Event
from cqrs_gen.pack import Draft, Request, WireName
from cqrs_gen_packs._shared.classes import (
    ClassesView,
    ClassView,
    class_doc,
    class_header,
    field_views,
    member_spans,
)
from cqrs_gen_packs._shared.module import Module
from cqrs_gen_packs._shared.places import module_path
from cqrs_gen_packs._shared.text import docstring, string
from cqrs_gen_packs.standalone.checks import Checked, checked_types
from cqrs_gen_packs.standalone.records import dataclass_decorator, record_methods


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw the module where the context declares events."""
    if not context.events:
        return
    module = Module(request, context.name, "events")
    module.use("__future__", "annotations")
    checked = checked_types(request.index)
    classes = tuple(_event(event, module, checked) for event in context.events)
    doc = docstring(f"Events of the {context.name} context.", 0)
    yield Draft(
        module_path(request, context, "events"),
        "classes.py.jinja",
        ClassesView(doc, classes),
        module.symbols,
        context.span,
        member_spans(context.events),
    )


def event_type(event: Event) -> str:
    """Return the name under which an event is stored."""
    return f"{event.context}.{event.stored_as}"


def wire_names(request: Request) -> Iterator[WireName]:
    """Yield the events of a project with the names under which they are stored."""
    for context in request.model.contexts:
        path = module_path(request, context, "events")
        for event in context.events:
            yield WireName(event, path, event_type(event))


def _event(event: Event, module: Module, checked: Checked) -> ClassView:
    variable = module.use("typing", "ClassVar")
    base = module.runtime("event.domain_event", "DomainEvent")
    constants = [f"event_type: {variable}[str] = {string(event_type(event))}"]
    if event.version != 1:
        constants.append(f"event_version: {variable}[int] = {event.version}")
    if event.topic is not None:
        topic = string(event.topic)
        constants.append(f"event_topic: {variable}[str | None] = {topic}")
    return ClassView(
        event.name,
        dataclass_decorator(module, "frozen=True", "kw_only=True"),
        class_header(event.name, [base]),
        class_doc(event),
        tuple(constants),
        field_views(event.fields, module),
        record_methods(
            event.fields,
            module,
            checked,
            validates=any(map(checked.field, event.fields)),
        ),
    )
