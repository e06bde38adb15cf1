"""``errors.py``: the ways in which messages of a context can be refused."""

from __future__ import annotations

from collections.abc import Iterator

from cqrs_gen.model import Context
from cqrs_gen.model.nodes import Error
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.classes import (
    ClassesView,
    ClassView,
    class_doc,
    class_header,
    field_views,
)
from cqrs_gen_packs._shared.module import Module
from cqrs_gen_packs._shared.places import module_path
from cqrs_gen_packs._shared.text import docstring
from cqrs_gen_packs.standalone.records import dataclass_decorator, masking_methods


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw the module where the context declares errors."""
    if not context.errors:
        return
    module = Module(request, context.name, "errors")
    module.use("__future__", "annotations")
    classes = tuple(_error(error, module) for error in context.errors)
    doc = docstring(f"Errors of the {context.name} context.", 0)
    yield Draft(
        module_path(request, context, "errors"),
        "classes.py.jinja",
        ClassesView(doc, classes),
        module.symbols,
        context.span,
        {error.name: error.span for error in context.errors},
    )


def _error(error: Error, module: Module) -> ClassView:
    base = module.runtime("errors", "DomainError")
    decorator = ""
    if error.fields:
        decorator = dataclass_decorator(module, "kw_only=True", "eq=False")
    return ClassView(
        error.name,
        decorator,
        class_header(error.name, [base]),
        class_doc(error),
        fields=field_views(error.fields, module),
        methods=masking_methods(error.fields, module),
    )
