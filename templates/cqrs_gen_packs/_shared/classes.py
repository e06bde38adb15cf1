"""Classes as templates print them: header, fields and methods, all laid out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from typing import NamedTuple

from cqrs_gen.model.nodes import Alias, Declaration, Declared, Field, fields_of
from cqrs_gen.model.types import Nullable, TupleOf, TypeRef, parts_of, refs_in
from cqrs_gen.model.values import (
    NOTHING,
    UNSET,
    EnumMember,
    Instance,
    Items,
    Pairs,
    Wrapped,
)
from cqrs_gen.model.values import Value as SchemaValue
from cqrs_gen.names import sentence
from cqrs_gen.source import Span
from cqrs_gen_packs._shared.layout import Code, Labelled, call, group, lay
from cqrs_gen_packs._shared.module import Module
from cqrs_gen_packs._shared.text import docstring, string


class FieldView(NamedTuple):
    """One field: its line, and its docstring below it."""

    text: str
    doc: str | None


class MethodView(NamedTuple):
    """One method: signature with ``def`` and colon, docstring, body lines."""

    signature: str
    doc: str | None
    body: tuple[str, ...]


class ClassView(NamedTuple):
    """One class. ``decorator`` is empty where there is none."""

    name: str
    decorator: str
    header: str
    doc: str
    constants: tuple[str, ...] = ()
    fields: tuple[FieldView, ...] = ()
    methods: tuple[MethodView, ...] = ()


class ClassesView(NamedTuple):
    """A module that is nothing but classes."""

    doc: str
    classes: tuple[ClassView, ...]
    late: tuple[str, ...] = ()


class PackageView(NamedTuple):
    """A package that offers names."""

    doc: str
    names: tuple[str, ...]


def class_header(name: str, bases: Iterable[str]) -> str:
    """Write ``class Name(Base):``."""
    written = tuple(bases)
    if not written:
        return f"class {name}:"
    return lay(group(f"class {name}(", written, "):"))


def member_spans(declarations: Iterable[Declaration]) -> dict[str, Span]:
    """Return where the schema says the classes of declarations and their fields."""
    spans: dict[str, Span] = {}
    for declared in declarations:
        spans[declared.name] = declared.span
        for field in fields_of(declared):
            spans[f"{declared.name}.{field.name}"] = field.span
    return spans


def method(
    head: str, doc: str | None, body: Iterable[str], indent: int = 8
) -> MethodView:
    """Make a method whose docstring is plain text."""
    return MethodView(head, doc and docstring(doc, indent), tuple(body))


def class_doc(declared: Declared, fallback: str = "") -> str:
    """Write the docstring of the class of a declaration."""
    text = declared.doc or fallback or sentence(declared.name).capitalize()
    if declared.deprecated is not None:
        reason = declared.deprecated or "it will be removed"
        text = f"{text}\n\nDeprecated: {reason}."
    return docstring(text)


def field_views(fields: Iterable[Field], module: Module) -> tuple[FieldView, ...]:
    """Write the fields of a dataclass."""
    return tuple(field_view(field, module) for field in fields)


def field_view(field: Field, module: Module) -> FieldView:
    """Write one field of a dataclass."""
    annotation = field_annotation(field, module)
    text = f"{field.name}: {annotation}"
    if field.default is not NOTHING:
        code = Labelled(f"{text} = ", default_code(field, module))
        text = lay(code, 4)
    return FieldView(text, field_doc(field))


def field_doc(field: Field) -> str | None:
    """Write the docstring below a field."""
    doc = field.doc
    if field.deprecated is not None:
        doc = f"{doc or sentence(field.name).capitalize()}\n\nDeprecated"
        doc += f": {field.deprecated}." if field.deprecated else "."
    return doc and docstring(doc)


def field_annotation(field: Field, module: Module) -> str:
    """Write the annotation of a field; one that may be unset says so."""
    annotation = module.type(field.type)
    if field.default is UNSET:
        unset = module.runtime("values", "Unset")
        if isinstance(field.type, Nullable):
            return f"{module.type(field.type.inner)} | {unset} | None"
        return f"{annotation} | {unset}"
    return annotation


def default_code(field: Field, module: Module) -> Code:
    """Write a default; what can change, or is not defined yet, is made on demand."""
    factory = default_factory(field, module)
    if factory is None and not _is_made_by_a_call(field.default, module):
        return module.value(field.default)
    make = module.use("dataclasses", "field")
    if factory is None:
        return call(make, [Labelled("default=", module.value(field.default))])
    return call(make, [Labelled("default_factory=", factory)])


def _is_made_by_a_call(value: SchemaValue, module: Module) -> bool:
    """Whether linters cannot know that what a default calls makes no changing value."""
    if isinstance(value, Wrapped):
        alias = module.request.index[value.ref]
        is_class = isinstance(alias, Alias) and module.is_new_type(alias)
        return is_class or _is_made_by_a_call(value.value, module)
    if isinstance(value, EnumMember):
        return not value.known
    return isinstance(value, time)


def default_factory(field: Field, module: Module) -> Code | None:
    """Write what makes a default on demand, None where the value itself may stand."""
    value = field.default
    if not _on_demand(value, module):
        return None
    inner = value
    while isinstance(inner, Wrapped):
        inner = inner.value
    empty = isinstance(inner, Items | Pairs) and not (
        inner.items if isinstance(inner, Items) else inner.pairs
    )
    if empty and inner is value:
        return _collection(field.type, module)
    return Labelled("lambda: ", module.value(value))


def _collection(type_: TypeRef, module: Module) -> str:
    """Write the class of a collection; names that may come later are quoted."""
    collection = type_.inner if isinstance(type_, Nullable) else type_
    name, _, _ = module.type(collection).partition("[")
    items = [
        string(module.type(part)) if _comes_later(part, module) else module.type(part)
        for part in parts_of(collection)
    ]
    if isinstance(collection, TupleOf) and collection.open:
        items.append("...")
    return f"{name}[{', '.join(items)}]"


def _comes_later(type_: TypeRef, module: Module) -> bool:
    """Whether a name may be missing yet: below in the module, or in a ring of them."""
    in_ring = module.name in module.homes.values()
    return in_ring and any(True for _ in refs_in(type_))


def _on_demand(value: SchemaValue, module: Module) -> bool:
    if isinstance(value, Wrapped):
        return _foreign(value.ref.context, module) or _on_demand(value.value, module)
    if isinstance(value, EnumMember):
        return _foreign(value.ref.context, module)
    if isinstance(value, Items) and value.kind == "tuple":
        return any(_on_demand(item, module) for item in value.items)
    return isinstance(value, Instance | Items | Pairs)


def _foreign(context: str, module: Module) -> bool:
    return context != module.context
