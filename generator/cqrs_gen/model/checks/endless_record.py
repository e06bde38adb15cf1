"""A value object that can only be made out of itself."""

from __future__ import annotations

from cqrs_gen.diagnostics import Report, Rule
from cqrs_gen.model.index import Index
from cqrs_gen.model.nodes import Aggregate, Projection, Record, TaggedUnion
from cqrs_gen.model.types import Ref, TupleOf, TypeRef

RULE = Rule(
    "endless-record",
    "a value object requires another one of itself",
    "Recursive types are fine where the recursion can end: through `| None`, a list, "
    "a default or another member of a union. Here nobody could ever make a first one.",
)


def check(index: Index, report: Report) -> None:
    """Find the types that a finite value exists of; all others are endless."""
    shaped = [each for each in index if isinstance(each, Record | TaggedUnion)]
    finite: set[Ref] = set()
    grown = True
    while grown:
        grown = False
        for each in shaped:
            if each.ref not in finite and _ends(each, finite, index):
                finite.add(each.ref)
                grown = True
    for each in shaped:
        if isinstance(each, Record) and each.ref not in finite:
            report.add(
                RULE,
                f"a `{each.name}` requires another `{each.name}` first",
                each.span,
                help=f"make the recursive field `{each.name} | None` or a list",
            )


def _ends(each: Record | TaggedUnion, finite: set[Ref], index: Index) -> bool:
    if isinstance(each, TaggedUnion):
        return any(member in finite for member in each.members) or not each.members
    return all(
        not field.required or _type_ends(field.type, finite, index)
        for field in each.fields
    )


def _type_ends(type_: TypeRef, finite: set[Ref], index: Index) -> bool:
    base = index.base(type_)
    if isinstance(base, TupleOf) and not base.open:
        return all(_type_ends(item, finite, index) for item in base.items)
    if isinstance(base, Ref):
        declared = index[base]
        if isinstance(declared, Aggregate | Projection):
            return True
        return not isinstance(declared, Record | TaggedUnion) or base in finite
    return True
