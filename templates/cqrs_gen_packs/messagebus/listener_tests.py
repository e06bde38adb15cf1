"""Tests of listeners: what they do is people's, that the bus calls them is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cqrs_gen.model import Context
from cqrs_gen.names import snake
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.places import test_path
from cqrs_gen_packs._shared.text import docstring
from cqrs_gen_packs.messagebus.listeners import function_name
from cqrs_gen_packs.messagebus.module import Module


class HookView(NamedTuple):
    """A function, and the event after which the bus calls it."""

    function: str
    event: str


class HooksView(NamedTuple):
    """The tests of one listener."""

    doc: str
    prefix: str
    hooks: tuple[HookView, ...]


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw a test module for each listener of the context."""
    for listener in context.listeners:
        name = snake(listener.name)
        module = Module(request, context.name, f"tests.{name}")
        module.flavoured("MessageBus")
        module.service("service.uow", "AbstractUnitOfWork")
        hooks = tuple(
            HookView(
                module.own(f"service.listeners.{name}", function_name(listener, ref)),
                module.message(ref),
            )
            for ref in listener.when
        )
        doc = docstring(f"{listener.name}: the bus calls it.", 0)
        yield Draft(
            test_path(request, context, f"test_{name}"),
            "test_listener.py.jinja",
            HooksView(doc, module.way.prefix, hooks),
            module.symbols,
            listener.span,
            extras=listener.extras,
        )
