"""A field whose tests cannot be made up."""

from __future__ import annotations

from collections.abc import Iterator

from cqrs_gen.diagnostics import Report, Rule
from cqrs_gen.model.index import Index
from cqrs_gen.model.nodes import Alias, Field, fields_of
from cqrs_gen.model.samples import acceptable, sample_field
from cqrs_gen.model.types import TypeRef, parts_of
from cqrs_gen.model.values import NOTHING

RULE = Rule(
    "needs-example",
    "no acceptable value of a field can be made up",
    "Tests are generated with values that satisfy the constraints. Where none can be "
    "made up, as for a `pattern` that looks around or bounds that hardly leave room, "
    "the schema must give one: `example: ...` at the field or at its type.",
)


def check(index: Index, report: Report) -> None:
    """Try to make up a value for every required field.

    A type that is not understood, or endless, has been reported; nothing is made of it.
    """
    if report.failed:
        return
    for declared in index:
        for field in fields_of(declared):
            if field.required and not _can_be_made_up(field, index):
                _report(field, index, report)


def _can_be_made_up(field: Field, index: Index) -> bool:
    given = field.example is not NOTHING
    return given or acceptable(sample_field(field, index), field, index)


def _report(field: Field, index: Index, report: Report) -> None:
    """Report the type where it is to blame, so that one example helps all its fields."""
    aliases = tuple(_aliases(field.type, index))
    if any(alias.example is not NOTHING for alias in aliases):
        return  # the example is there and wrong, which another check tells
    for alias in aliases:
        alone = Field(alias.name, alias.ref, alias.span)
        if not acceptable(sample_field(alone, index), alone, index):
            report.add(
                RULE,
                f"no acceptable value of the type `{alias.name}` can be made up",
                alias.span,
                help="add an `example` to the type",
            )
            return
    report.add(
        RULE,
        f"no acceptable value of `{field.name}` can be made up",
        field.span,
        help="add an `example` to the field",
    )


def _aliases(type_: TypeRef, index: Index) -> Iterator[Alias]:
    yield from index.aliases(type_)
    for part in parts_of(index.base(type_)):
        yield from _aliases(part, index)
