"""Defaults and examples satisfy the constraints of their own fields."""

from __future__ import annotations

from cqrs_gen.diagnostics import Report
from cqrs_gen.model.acceptance import breach
from cqrs_gen.model.index import Index
from cqrs_gen.model.nodes import Alias, Field, fields_of
from cqrs_gen.model.rules import VALUE_BREAKS_CONSTRAINT
from cqrs_gen.model.values import Value

RULE = VALUE_BREAKS_CONSTRAINT


def check(index: Index, report: Report) -> None:
    """Try every default and example, with all that is inside of them."""
    for declared in index:
        if isinstance(declared, Alias):
            _try("example", declared.example, declared, index, report)
        for field in fields_of(declared):
            _try("default", field.default, field, index, report)
            _try("example", field.example, field, index, report)


def _try(
    word: str, value: Value, owner: Alias | Field, index: Index, report: Report
) -> None:
    problem = breach(value, owner.constraints, index)
    if problem is not None:
        report.add(
            RULE,
            f"the {word} of `{owner.name}` does not satisfy `{problem}`",
            owner.span,
            help=f"change the {word} or the constraint",
        )
