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
    FieldView,
    class_doc,
    class_header,
    member_spans,
)
from cqrs_gen_packs._shared.layout import Code
from cqrs_gen_packs._shared.places import module_path
from cqrs_gen_packs._shared.text import docstring, string
from cqrs_gen_packs._shared.types import (
    AliasView,
    Block,
    TypesView,
    enumeration,
    names_neighbours,
    new_type,
    type_alias,
    type_blocks,
)
from cqrs_gen_packs.messagebus.constraints import class_arguments, marks
from cqrs_gen_packs.messagebus.fields import annotated, field_views, limits
from cqrs_gen_packs.messagebus.module import Module

TAG = "type"


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw the module where the context declares types."""
    if not context.types:
        return
    module = Module(request, context.name, "domain.types")
    module.use("__future__", "annotations")

    def write(declared: TypeDef) -> Block:
        match declared:
            case Alias() | TaggedUnion():
                return _named(declared, module)
            case Enumeration():
                return enumeration(declared, module.use("enum", "StrEnum"))
            case Record():
                return model(declared, module)

    late: list[Alias | TaggedUnion] = []
    early: list[TypeDef] = []
    for each in context.types:
        if (
            module.waits
            and isinstance(each, Alias | TaggedUnion)
            and names_neighbours(each, module)
        ):
            late.append(each)
        else:
            early.append(each)
    blocks = type_blocks(tuple(early), write)
    aliases = tuple(_named(each, module) for each in late)
    doc = docstring(f"Value types of the {context.name} context.", 0)
    yield Draft(
        module_path(request, context, "domain/types"),
        "types.py.jinja",
        TypesView(doc, blocks, module.late, aliases),
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
        class_header(
            declared.name,
            [base, "frozen=True", *class_arguments(declared.fields, module)],
        ),
        class_doc(declared),
        fields=(*_tag(declared, module), *field_views(declared.fields, module)),
    )


def _tag(declared: Record | Error, module: Module) -> tuple[FieldView, ...]:
    """Write the field by which pydantic tells the members of a union apart."""
    unions = (each for each in module.request.index if isinstance(each, TaggedUnion))
    if not any(declared.ref in union.members for union in unions):
        return ()
    name = string(declared.name)
    literal = module.use("typing", "Literal")
    return (FieldView(f"{TAG}: {literal}[{name}] = {name}", None),)


def _named(declared: Alias | TaggedUnion, module: Module) -> AliasView:
    if isinstance(declared, Alias):
        return _alias(declared, module)
    return _union(declared, module)


def _union(declared: TaggedUnion, module: Module) -> AliasView:
    members = " | ".join(module.type(member) for member in declared.members)
    target: Code = members
    if len(declared.members) > 1:
        target = annotated(members, [f"discriminator={string(TAG)}"], module)
    return type_alias(declared, target, module)


def _alias(declared: Alias, module: Module) -> AliasView:
    if module.is_new_type(declared):
        return new_type(declared, module)
    target: Code = module.type(declared.target)
    if declared.constraints:
        arguments = limits(declared.constraints, module)
        more = marks(declared.constraints, module)
        target = annotated(target, arguments, module, *more)
    return type_alias(declared, target, module)
