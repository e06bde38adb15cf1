"""``domain/errors.py``: the ways in which commands of a context can be refused."""

from __future__ import annotations

from collections.abc import Iterator

from cqrs_gen.model import Context
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.classes import ClassesView, member_spans
from cqrs_gen_packs._shared.places import module_path
from cqrs_gen_packs._shared.text import docstring
from cqrs_gen_packs.messagebus.module import Module
from cqrs_gen_packs.messagebus.types import model


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw the module where the context declares errors."""
    if not context.errors:
        return
    module = Module(request, context.name, "domain.errors")
    module.use("__future__", "annotations")
    doc = docstring(f"Errors of the {context.name} context, which are answers.", 0)
    yield Draft(
        module_path(request, context, "domain/errors"),
        "classes.py.jinja",
        ClassesView(doc, tuple(model(each, module) for each in context.errors)),
        module.symbols,
        context.span,
        member_spans(context.errors),
    )
