"""``types.py``: the value types of a context."""

from __future__ import annotations

from collections.abc import Iterator

from cqrs_gen.model import Context
from cqrs_gen.model.nodes import (
    Alias,
    Enumeration,
    Record,
    TaggedUnion,
    TypeDef,
)
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.classes import (
    ClassView,
    class_doc,
    class_header,
    field_views,
    member_spans,
)
from cqrs_gen_packs._shared.module import Module
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
from cqrs_gen_packs.standalone.checks import Checked, checked_types
from cqrs_gen_packs.standalone.records import dataclass_decorator, record_methods


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw the module where the context declares types."""
    if not context.types:
        return
    module = Module(request, context.name, "types")
    module.use("__future__", "annotations")
    checked = checked_types(request.index)

    def write(declared: TypeDef) -> Block:
        match declared:
            case Alias() | TaggedUnion():
                return _alias(declared, module)
            case Enumeration():
                return enumeration(declared, _base(declared, module))
            case Record():
                return _record(declared, module, checked)

    doc = docstring(f"Value types of the {context.name} context.", 0)
    yield Draft(
        module_path(request, context, "types"),
        "types.py.jinja",
        TypesView(doc, type_blocks(context.types, write)),
        module.symbols,
        context.span,
        member_spans(context.types),
    )


def _base(declared: Enumeration, module: Module) -> str:
    if declared.open:
        return module.runtime("values", "OpenEnum")
    return module.use("enum", "StrEnum")


def _alias(declared: Alias | TaggedUnion, module: Module) -> AliasView:
    if isinstance(declared, Alias) and module.is_new_type(declared):
        return new_type(declared, module)
    if isinstance(declared, Alias):
        target = module.type(declared.target)
    else:
        target = " | ".join(module.type(member) for member in declared.members)
    if names_neighbours(declared, module):
        target = string(target)
    return type_alias(declared, target, module)


def _record(declared: Record, module: Module, checked: Checked) -> ClassView:
    return ClassView(
        declared.name,
        dataclass_decorator(module, "frozen=True", "kw_only=True"),
        class_header(declared.name, []),
        class_doc(declared),
        fields=field_views(declared.fields, module),
        methods=record_methods(
            declared.fields, module, checked, validates=declared.ref in checked
        ),
    )
