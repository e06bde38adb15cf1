"""``domain/model.py``: the state behind commands."""

from __future__ import annotations

from collections.abc import Iterator

from cqrs_gen.model import Context
from cqrs_gen.model.nodes import Aggregate
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.classes import (
    ClassesView,
    ClassView,
    class_doc,
    class_header,
    member_spans,
)
from cqrs_gen_packs._shared.places import module_path
from cqrs_gen_packs._shared.text import docstring
from cqrs_gen_packs.messagebus.constraints import class_arguments
from cqrs_gen_packs.messagebus.fields import field_views
from cqrs_gen_packs.messagebus.masking import masking_methods
from cqrs_gen_packs.messagebus.module import Module


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw the module where the context has aggregates."""
    if not context.aggregates:
        return
    module = Module(request, context.name, "domain.model")
    module.use("__future__", "annotations")
    classes = tuple(_model(each, module) for each in context.aggregates)
    doc = docstring(f"Models of the {context.name} context.", 0)
    yield Draft(
        module_path(request, context, "domain/model"),
        "classes.py.jinja",
        ClassesView(doc, classes, module.late),
        module.symbols,
        context.span,
        member_spans(context.aggregates),
    )


def _model(aggregate: Aggregate, module: Module) -> ClassView:
    return ClassView(
        aggregate.name,
        "",
        class_header(
            aggregate.name,
            [module.library("Model"), *class_arguments(aggregate.fields, module)],
        ),
        class_doc(aggregate),
        fields=field_views(aggregate.fields, module),
        methods=masking_methods(aggregate.fields, module),
    )
