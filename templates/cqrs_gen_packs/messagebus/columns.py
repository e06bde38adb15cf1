"""Columns: what a database has for the type of a field."""

from __future__ import annotations

from typing import Final, NamedTuple

from cqrs_gen.model.nodes import Enumeration, Field
from cqrs_gen.model.types import LiteralOf, Nullable, Ref, Scalar, TypeRef
from cqrs_gen_packs._shared.layout import Code, call
from cqrs_gen_packs._shared.text import string
from cqrs_gen_packs.messagebus.module import Module

# A time of day is none of them: databases forget its time zone.
_SCALARS: Final = {
    "bool": "Boolean",
    "bytes": "LargeBinary",
    "date": "Date",
    "float": "Double",
    "int": "BigInteger",
    "str": "String",
    "timedelta": "Interval",
    "UUID": "Uuid",
}
# What databases disagree about is a type of the output.
MOMENT: Final = "Moment"
EXACT: Final = "Exact"
_OWN: Final = {"datetime": MOMENT, "Decimal": EXACT}


class _Kept(NamedTuple):
    """A type without ``None``, and whether ``None`` was there."""

    type: TypeRef
    nullable: bool


def column(field: Field, module: Module, *, key: bool = False) -> Code:
    """Write a column; a ``key`` is what rows are found by."""
    kept = _kept(field.type, module)
    kind = type_name(field.type, module)
    if kind in _OWN.values():
        written = module.service("adapters.columns", kind)
    else:
        written = module.use("sqlalchemy", kind)
    if kind == "JSON" and kept.nullable:
        written += "(none_as_null=True)"
    arguments = [string(field.name), written]
    if key:
        arguments.append("primary_key=True")
        if kind == "BigInteger":
            arguments.append("autoincrement=False")
    elif not kept.nullable:
        arguments.append("nullable=False")
    return call(module.use("sqlalchemy", "Column"), arguments)


def type_name(type_: TypeRef, module: Module) -> str:
    """Name the type of a column; what no database has a type for is JSON."""
    bare = _kept(type_, module).type
    match bare:
        case Scalar(name):
            return _OWN.get(name) or _SCALARS.get(name, "JSON")
        case LiteralOf(values) if all(isinstance(each, str) for each in values):
            return "String"
        case Ref() if isinstance(module.request.index[bare], Enumeration):
            return "String"
        case _:
            return "JSON"


def _kept(type_: TypeRef, module: Module) -> _Kept:
    base = module.request.index.base(type_)
    if isinstance(base, Nullable):
        return _Kept(_kept(base.inner, module).type, nullable=True)
    return _Kept(base, base in {Scalar("Any"), Scalar("None")})
