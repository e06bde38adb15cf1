"""``builders.py``: messages step by step, checked by the type checker."""

from __future__ import annotations

from collections.abc import Iterator

from cqrs_gen.model import Context
from cqrs_gen.model.nodes import Command, Query
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.classes import (
    ClassesView,
    ClassView,
    MethodView,
    class_header,
    field_annotation,
    method,
)
from cqrs_gen_packs._shared.layout import call, group, lay
from cqrs_gen_packs._shared.module import Module
from cqrs_gen_packs._shared.places import module_path
from cqrs_gen_packs._shared.text import docstring
from cqrs_gen_packs.standalone.messages import result_type


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw the module where the context has messages."""
    if not context.messages:
        return
    module = Module(request, context.name, "builders")
    module.use("__future__", "annotations")
    doc = docstring(f"Builders for the messages of the {context.name} context.", 0)
    yield Draft(
        module_path(request, context, "builders"),
        "classes.py.jinja",
        ClassesView(doc, tuple(_builder(each, module) for each in context.messages)),
        module.symbols,
        context.span,
        {f"{each.name}Builder": each.span for each in context.messages},
    )


def _builder(message: Command | Query, module: Module) -> ClassView:
    is_command = isinstance(message, Command)
    own = module.own("commands" if is_command else "queries", message.name)
    kind = "command" if is_command else "query"
    base = module.runtime(f"fluent.{kind}_builder", f"Typed{kind.capitalize()}Builder")
    name = f"{message.name}Builder"
    header = class_header(name, [f"{base}[{own}, {result_type(message, module)}]"])
    doc = docstring(f"Builds {message.name} step by step.")
    return ClassView(
        name, "", header, doc, methods=tuple(_methods(message, own, module))
    )


def _methods(
    message: Command | Query, own: str, module: Module
) -> Iterator[MethodView]:
    required = [field for field in message.fields if field.required]
    parameters = [
        f"{field.name}: {field_annotation(field, module)}" for field in required
    ]
    given = call(own, [f"{field.name}={field.name}" for field in required])
    star = ["*"] if required else []
    yield method(
        lay(group("def __init__(", ["self", *star, *parameters], ") -> None:"), 4),
        (
            f"Start with the fields that {message.name} requires."
            if required
            else f"Start with the defaults of {message.name}."
        ),
        [lay(group("super().__init__(", [given], ")"), 8)],
    )
    for field in message.fields:
        if field.required:
            continue
        annotation = module.type(field.type)
        itself = module.use("typing", "Self")
        replace = module.use("dataclasses", "replace")
        change = call(replace, ["self.message", f"{field.name}={field.name}"])
        yield method(
            lay(
                group(
                    f"def with_{field.name}(",
                    ["self", f"{field.name}: {annotation}"],
                    f") -> {itself}:",
                ),
                4,
            ),
            f"Set {field.name}.",
            [lay(group("return self.changed(", [change], ")"), 8)],
        )
