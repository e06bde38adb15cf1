"""``service/listeners/<listener>.py``: what happens after events."""

from __future__ import annotations

from collections.abc import Iterator

from cqrs_gen.model import Context
from cqrs_gen.model.nodes import Listener
from cqrs_gen.model.types import Ref
from cqrs_gen.names import snake
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.classes import ClassesView, class_doc
from cqrs_gen_packs._shared.places import module_path
from cqrs_gen_packs._shared.scopes import qualified
from cqrs_gen_packs._shared.text import docstring
from cqrs_gen_packs.messagebus.handlers import (
    FunctionsView,
    FunctionView,
    function_signature,
)
from cqrs_gen_packs.messagebus.module import Module


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw one module for each listener, and the package that holds them."""
    for listener in context.listeners:
        name = snake(listener.name)
        module = Module(request, context.name, f"service.listeners.{name}")
        doc = docstring(f"{listener.name}: what happens after events.", 0)
        views = tuple(_function(listener, ref, module) for ref in listener.when)
        yield Draft(
            module_path(request, context, f"service/listeners/{name}"),
            "functions.py.jinja",
            FunctionsView(doc, views),
            module.symbols,
            listener.span,
            {function_name(listener, ref): listener.span for ref in listener.when},
            extras=listener.extras,
        )
    if context.listeners:
        doc = docstring(f"Listeners of the {context.name} context.", 0)
        path = module_path(request, context, "service/listeners/__init__")
        yield Draft(path, "module.py.jinja", ClassesView(doc, ()), origin=context.span)


def function_name(listener: Listener, event: Ref) -> str:
    """Name the function for one event; the bus knows messages by one class alone."""
    rivals = [ref for ref in listener.when if ref.name == event.name]
    name = snake(event.name)
    if len(rivals) > 1:
        events = ((ref.context, snake(ref.name)) for ref in listener.when)
        name = qualified(event.context, name, events)
    return f"{snake(listener.name)}_on_{name}"


def _function(listener: Listener, event: Ref, module: Module) -> FunctionView:
    signature = function_signature(
        function_name(listener, event),
        [("event", module.message(event))],
        "None",
        module,
    )
    return FunctionView(module.way.listen, signature, class_doc(listener))
