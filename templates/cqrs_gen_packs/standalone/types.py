"""``types.py``: the value types of a context."""

from __future__ import annotations

from collections.abc import Iterator

from cqrs_gen.model import Context
from cqrs_gen.model.nodes import (
    Alias,
    Enumeration,
    Record,
    TaggedUnion,
)
from cqrs_gen.model.types import refs_in
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.classes import (
    ClassView,
    class_doc,
    class_header,
    field_views,
    member_spans,
)
from cqrs_gen_packs._shared.layout import call, lay
from cqrs_gen_packs._shared.module import Module
from cqrs_gen_packs._shared.places import module_path
from cqrs_gen_packs._shared.text import docstring, string
from cqrs_gen_packs._shared.types import (
    AliasView,
    EnumView,
    TypesView,
    enumeration,
    loading_order,
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
    blocks: list[EnumView | ClassView | tuple[AliasView, ...]] = []
    aliases: list[AliasView] = []
    for declared in loading_order(context.types):
        if isinstance(declared, Alias | TaggedUnion):
            aliases.append(_alias(declared, module))
            continue
        if aliases:
            blocks.append(tuple(aliases))
            aliases = []
        if isinstance(declared, Enumeration):
            blocks.append(enumeration(declared, module))
        else:
            blocks.append(_record(declared, module, checked))
    if aliases:
        blocks.append(tuple(aliases))
    doc = docstring(f"Value types of the {context.name} context.", 0)
    yield Draft(
        module_path(request, context, "types"),
        "types.py.jinja",
        TypesView(doc, tuple(blocks)),
        module.symbols,
        context.span,
        member_spans(context.types),
    )


def _alias(declared: Alias | TaggedUnion, module: Module) -> AliasView:
    doc = None
    if declared.doc or declared.deprecated is not None:
        doc = docstring(declared.doc or declared.name, 0)
    if isinstance(declared, Alias) and module.is_new_type(declared):
        make = module.use("typing", "NewType")
        target = module.type(declared.target)
        code = call(f"{declared.name} = {make}", [string(declared.name), target])
        return AliasView(lay(code), doc)
    alias = module.use("typing", "TypeAlias")
    if isinstance(declared, Alias):
        target = module.type(declared.target)
    else:
        target = " | ".join(module.type(member) for member in declared.members)
    if _mutual(declared, module):
        target = string(target)
    return AliasView(f"{declared.name}: {alias} = {target}", doc)


def _mutual(declared: Alias | TaggedUnion, module: Module) -> bool:
    """Tell whether a type names another context, which may still be loading."""
    refs = refs_in(declared.target) if isinstance(declared, Alias) else declared.members
    return any(ref.context != module.context for ref in refs)


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
