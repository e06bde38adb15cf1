"""A field whose tests cannot be made up."""

from __future__ import annotations

from cqrs_gen.diagnostics import Report, Rule
from cqrs_gen.model.checks.float_money import fields_of
from cqrs_gen.model.index import Index
from cqrs_gen.model.samples import acceptable, sample_field

RULE = Rule(
    "needs-example",
    "no acceptable value of a field can be made up",
    "Tests are generated with values that satisfy the constraints. For a `pattern`, "
    "or for bounds that hardly leave room, the schema must give one: `example: ...` at "
    "the field or at its type.",
)


def check(index: Index, report: Report) -> None:
    """Try to make up a value for every required field that has constraints.

    A type that is not understood, or endless, has been reported; nothing is made of it.
    """
    if report.failed:
        return
    for declared in index:
        for field in fields_of(declared):
            if not field.required:
                continue
            if not acceptable(sample_field(field, index), field, index):
                report.add(
                    RULE,
                    f"no acceptable value of `{field.name}` can be made up",
                    field.span,
                    help="add an `example` to the field or to its type",
                )
