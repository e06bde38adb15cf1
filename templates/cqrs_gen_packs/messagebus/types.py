"""``domain/types.py``: the value types of a context."""

from __future__ import annotations

from collections.abc import Iterator

from cqrs_gen.model import Context
from cqrs_gen.model.nodes import (
    Alias,
    Enumeration,
    Error,
    Record,
    TaggedUnion,
    TypeDef,
)
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.classes import (
    ClassView,
    class_doc,
    class_header,
    member_spans,
)
from cqrs_gen_packs._shared.layout import Code
from cqrs_gen_packs._shared.places import module_path
from cqrs_gen_packs._shared.text import docstring
from cqrs_gen_packs._shared.types import (
    AliasView,
    Block,
    TypesView,
    enumeration,
    new_type,
    type_alias,
    type_blocks,
)
from cqrs_gen_packs.messagebus.fields import annotated, field_views, limits
from cqrs_gen_packs.messagebus.module import Module


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw the module where the context declares types."""
    if not context.types:
        return
    module = Module(request, context.name, "domain.types")
    module.use("__future__", "annotations")

    def write(declared: TypeDef) -> Block:
        match declared:
            case Alias():
                return _alias(declared, module)
            case TaggedUnion():
                members = " | ".join(module.type(member) for member in declared.members)
                return type_alias(declared, members, module)
            case Enumeration():
                return enumeration(declared, module)
            case Record():
                return model(declared, module)

    doc = docstring(f"Value types of the {context.name} context.", 0)
    yield Draft(
        module_path(request, context, "domain/types"),
        "types.py.jinja",
        TypesView(doc, type_blocks(context.types, write)),
        module.symbols,
        context.span,
        member_spans(context.types),
    )


def model(declared: Record | Error, module: Module) -> ClassView:
    """Write a value that checks its fields."""
    base = module.use("pydantic", "BaseModel")
    return ClassView(
        declared.name,
        "",
        class_header(declared.name, [base, "frozen=True"]),
        class_doc(declared),
        fields=field_views(declared.fields, module),
    )


def _alias(declared: Alias, module: Module) -> AliasView:
    if module.is_new_type(declared):
        return new_type(declared, module)
    target: Code = module.type(declared.target)
    arguments = list(limits(declared.constraints, module))
    if arguments:
        target = annotated(target, arguments, module)
    return type_alias(declared, target, module)
