"""A value object that can only be made out of itself."""

from __future__ import annotations

from cqrs_gen.diagnostics import Report, Rule
from cqrs_gen.model.finite import heights
from cqrs_gen.model.index import Index
from cqrs_gen.model.nodes import Aggregate, Projection, Record

RULE = Rule(
    "endless-record",
    "a value object requires another one of itself",
    "Recursive types are fine where the recursion can end: through `| None`, a list, "
    "a default or another member of a union. Here nobody could ever make a first one.",
)


def check(index: Index, report: Report) -> None:
    """Find the types that a finite value exists of; all others are endless."""
    finite = heights(index)
    for each in index:
        if isinstance(each, Record | Aggregate | Projection) and each.ref not in finite:
            report.add(
                RULE,
                f"`{each.name}` requires another `{each.name}` first",
                each.span,
                help="make a field that leads back `X | None`, or a list",
            )
