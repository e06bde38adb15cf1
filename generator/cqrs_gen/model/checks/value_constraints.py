"""Defaults and examples satisfy the constraints of their own fields."""

from __future__ import annotations

from cqrs_gen.diagnostics import Report
from cqrs_gen.model.checks.float_money import fields_of
from cqrs_gen.model.fields import broken
from cqrs_gen.model.index import Index
from cqrs_gen.model.nodes import Alias, Constraints
from cqrs_gen.model.rules import VALUE_BREAKS_CONSTRAINT
from cqrs_gen.model.samples import constraints_of
from cqrs_gen.model.values import Value
from cqrs_gen.source import Span

RULE = VALUE_BREAKS_CONSTRAINT


def check(index: Index, report: Report) -> None:
    """Try every default and example."""
    for declared in index:
        if isinstance(declared, Alias):
            constraints = (declared.constraints, *index.constraints(declared.target))
            _try("example", declared.example, constraints, declared.span, report)
        for field in fields_of(declared):
            constraints = tuple(constraints_of(field, index))
            _try("default", field.default, constraints, field.span, report)
            _try("example", field.example, constraints, field.span, report)


def _try(
    word: str,
    value: Value,
    constraints: tuple[Constraints, ...],
    span: Span,
    report: Report,
) -> None:
    for each in constraints:
        problem = broken(value, each)
        if problem is not None:
            report.add(
                RULE,
                f"the {word} does not satisfy `{problem}`",
                span,
                help=f"change the {word} or the constraint",
            )
