"""``domain/messages.py``: the commands and events of a context, with their metadata."""

from __future__ import annotations

from collections.abc import Iterator

from cqrs_gen.model import Context
from cqrs_gen.model.nodes import Command, Event
from cqrs_gen.names import snake
from cqrs_gen.pack import Draft, Request, WireName
from cqrs_gen_packs._shared.classes import (
    ClassesView,
    ClassView,
    class_doc,
    class_header,
    member_spans,
)
from cqrs_gen_packs._shared.layout import Labelled, call, lay
from cqrs_gen_packs._shared.places import module_path
from cqrs_gen_packs._shared.text import docstring, string
from cqrs_gen_packs.messagebus.constraints import class_arguments
from cqrs_gen_packs.messagebus.fields import field_views
from cqrs_gen_packs.messagebus.masking import masking_methods
from cqrs_gen_packs.messagebus.module import Module


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw the module where the context has messages."""
    messages: tuple[Command | Event, ...] = (*context.commands, *context.events)
    if not messages:
        return
    module = Module(request, context.name, "domain.messages")
    module.use("__future__", "annotations")
    doc = docstring(f"Commands and events of the {context.name} context.", 0)
    yield Draft(
        module_path(request, context, "domain/messages"),
        "classes.py.jinja",
        ClassesView(doc, tuple(_message(each, module) for each in messages)),
        module.symbols,
        context.span,
        member_spans(messages),
    )


def wire_name(message: Command | Event) -> str:
    """Return the name under which a message is stored."""
    return f"{message.context}.{snake(message.stored_as)}"


def wire_names(request: Request) -> Iterator[WireName]:
    """Yield the messages of a project with the names under which they are stored."""
    for context in request.model.contexts:
        path = module_path(request, context, "domain/messages")
        messages: tuple[Command | Event, ...] = (*context.commands, *context.events)
        for message in messages:
            yield WireName(message, path, wire_name(message))


def _message(message: Command | Event, module: Module) -> ClassView:
    version = message.version if isinstance(message, Event) else 1
    base = module.library("Command" if isinstance(message, Command) else "Event")
    return ClassView(
        message.name,
        "",
        class_header(message.name, [base, *class_arguments(message.fields, module)]),
        class_doc(message),
        (metadata(message, version, module),),
        field_views(message.fields, module),
        masking_methods(message.fields, module),
    )


def metadata(message: Command | Event, version: int, module: Module) -> str:
    """Write the line that says how a version of a message is stored, and where."""
    base = made = module.library("Metadata")
    told = [f"name={string(wire_name(message))}", f"schema_version={version}"]
    if isinstance(message, Event) and message.topic is not None:
        made = module.service("domain.metadata", "TopicMetadata")
        told += ["published=True", f"topic={string(message.topic)}"]
    return lay(Labelled(f"metadata: {base} = ", call(made, told)), 4)
