"""``domain/constraints.py``: what pydantic does not check as the schema means it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from decimal import Decimal
from typing import NamedTuple

from cqrs_gen.model import Context, Index
from cqrs_gen.model.nodes import Alias, Constraints, Field, fields_of
from cqrs_gen.model.types import Scalar, TypeRef, parts_of
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.layout import Code, call
from cqrs_gen_packs._shared.places import module_path
from cqrs_gen_packs._shared.text import docstring, string
from cqrs_gen_packs.messagebus.module import Module

HOME = "domain.constraints"


class ConstraintsView(NamedTuple):
    """The module, and which of its two classes are needed."""

    doc: str
    multiples: bool
    zones: bool


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw the module where a field or an alias of the context needs it."""
    declared = tuple(_constraints(context))
    multiples = any(_is_fraction(each) for each in declared)
    zones = any(_zoned(each) is not None for each in declared)
    if not (multiples or zones):
        return
    module = Module(request, context.name, HOME)
    module.use("dataclasses", "dataclass")
    module.use("pydantic", "GetCoreSchemaHandler")
    module.use("pydantic_core", "core_schema")
    if multiples:
        module.use("decimal", "Decimal")
    if zones:
        module.use("datetime", alias="dt")
    doc = docstring(f"Constraints of the {context.name} context.", 0)
    yield Draft(
        module_path(request, context, "domain/constraints"),
        "constraints.py.jinja",
        ConstraintsView(doc, multiples, zones),
        module.symbols,
        context.span,
    )


def marks(constraints: Constraints, module: Module) -> Iterator[Code]:
    """Write what pydantic's ``Field`` does not take, or understands in another way."""
    if _is_fraction(constraints):
        mark = module.own(HOME, "MultipleOf")
        yield call(mark, [string(str(constraints.multiple_of))])
    zoned = _zoned(constraints)
    if zoned is not None:
        yield call(module.own(HOME, "Zoned"), [f"aware={zoned}"])


def class_arguments(fields: tuple[Field, ...], module: Module) -> tuple[str, ...]:
    """Write the arguments of a class whose numbers have to be finite."""
    index = module.request.index
    finite = any(_holds_float(field.type, index) for field in fields)
    return ("allow_inf_nan=False",) if finite else ()


def _constraints(context: Context) -> Iterator[Constraints]:
    for declared in context.declarations:
        if isinstance(declared, Alias):
            yield declared.constraints
        for field in fields_of(declared):
            yield field.constraints


def _is_fraction(constraints: Constraints) -> bool:
    return isinstance(constraints.multiple_of, float | Decimal)


def _zoned(constraints: Constraints) -> bool | None:
    """Tell whether bounds have a time zone; None for bounds without a time."""
    for limit in constraints.bounds.values():
        if isinstance(limit, datetime | time):
            return limit.tzinfo is not None
    return None


def _holds_float(type_: TypeRef, index: Index) -> bool:
    base = index.base(type_)
    return base == Scalar("float") or any(
        _holds_float(part, index) for part in parts_of(base)
    )
