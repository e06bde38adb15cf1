"""``aggregates.py``: the state behind commands, and what keeps it."""

from __future__ import annotations

from collections.abc import Iterator

from cqrs_gen.model import Context
from cqrs_gen.model.nodes import Aggregate
from cqrs_gen.names import plural, sentence
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.classes import (
    ClassesView,
    ClassView,
    class_doc,
    class_header,
    field_views,
    member_spans,
    method,
)
from cqrs_gen_packs._shared.module import Module
from cqrs_gen_packs._shared.places import module_path
from cqrs_gen_packs._shared.text import docstring
from cqrs_gen_packs.standalone.checks import Checked, checked_types
from cqrs_gen_packs.standalone.records import dataclass_decorator, record_methods


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw the module where the context has aggregates."""
    if not context.aggregates:
        return
    module = Module(request, context.name, "aggregates")
    module.use("__future__", "annotations")
    checked = checked_types(request.index)
    classes: list[ClassView] = []
    for aggregate in context.aggregates:
        classes.append(_state(aggregate, module, checked))
        classes.extend(_repositories(aggregate, module))
    doc = docstring(f"Aggregates of the {context.name} context.", 0)
    yield Draft(
        module_path(request, context, "aggregates"),
        "classes.py.jinja",
        ClassesView(doc, tuple(classes)),
        module.symbols,
        context.span,
        member_spans(context.aggregates),
    )


def _state(aggregate: Aggregate, module: Module, checked: Checked) -> ClassView:
    return ClassView(
        aggregate.name,
        dataclass_decorator(module, "kw_only=True"),
        class_header(aggregate.name, []),
        class_doc(aggregate),
        fields=field_views(aggregate.fields, module),
        methods=record_methods(
            aggregate.fields, module, checked, validates=aggregate.ref in checked
        ),
    )


def _repositories(aggregate: Aggregate, module: Module) -> Iterator[ClassView]:
    identity = module.type(aggregate.identity.type)
    protocol = module.use("typing", "Protocol")
    repository = module.runtime("repository", "Repository")
    in_memory = module.runtime("repository", "InMemoryRepository")
    many = plural(sentence(aggregate.name))
    name = f"{aggregate.name}Repository"
    generic = f"[{aggregate.name}, {identity}]"
    yield ClassView(
        name,
        "",
        class_header(name, [f"{repository}{generic}", protocol]),
        docstring(f"Keeps {many}; add the finders that your handlers need."),
    )
    yield ClassView(
        f"InMemory{name}",
        "",
        class_header(f"InMemory{name}", [f"{in_memory}{generic}", name]),
        docstring(f"Keeps {many} in this process, for tests and first steps."),
        methods=(
            method(
                f"def identity(self, aggregate: {aggregate.name}) -> {identity}:",
                "Tell what identifies an aggregate.",
                [f"return aggregate.{aggregate.identity.name}"],
            ),
        ),
    )
