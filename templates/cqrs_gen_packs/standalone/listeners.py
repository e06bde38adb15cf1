"""``listeners/<listener>.py``: what happens after events."""

from __future__ import annotations

from collections.abc import Iterator

from cqrs_gen.model import Context
from cqrs_gen.model.nodes import Listener
from cqrs_gen.names import snake
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.classes import (
    ClassesView,
    ClassView,
    class_doc,
    class_header,
    method,
)
from cqrs_gen_packs._shared.layout import group, lay
from cqrs_gen_packs._shared.module import Module
from cqrs_gen_packs._shared.places import module_path
from cqrs_gen_packs._shared.text import docstring


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw one module for each listener, and the package that holds them."""
    for listener in context.listeners:
        module = Module(request, context.name, f"listeners.{snake(listener.name)}")
        events = ", ".join(
            ref.name if ref.context == context.name else str(ref)
            for ref in listener.when
        )
        yield Draft(
            module_path(request, context, f"listeners/{snake(listener.name)}"),
            "classes.py.jinja",
            ClassesView(
                docstring(f"Listens to {events}.", 0), (_listener(listener, module),)
            ),
            module.symbols,
            listener.span,
            {listener.name: listener.span},
            extras=listener.extras,
        )
    if context.listeners:
        doc = docstring(f"Listeners of the {context.name} context.", 0)
        path = module_path(request, context, "listeners/__init__")
        yield Draft(path, "module.py.jinja", ClassesView(doc, ()), origin=context.span)


def _listener(listener: Listener, module: Module) -> ClassView:
    base = module.runtime("event.listener", "EventListener")
    events = " | ".join(module.event(ref) for ref in listener.when)
    head = group("async def on_event(", ["self", f"event: {events}"], ") -> None:")
    return ClassView(
        listener.name,
        "",
        class_header(listener.name, [f"{base}[{events}]"]),
        class_doc(listener),
        methods=(
            method(lay(head, 4), "Do what follows.", ["raise NotImplementedError"]),
        ),
    )
