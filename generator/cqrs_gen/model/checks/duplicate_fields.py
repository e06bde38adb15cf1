"""Fields of one declaration that Python or a reader would take for each other."""

from __future__ import annotations

from cqrs_gen.diagnostics import Note, Report
from cqrs_gen.model.index import Index
from cqrs_gen.model.nodes import fields_of
from cqrs_gen.model.rules import NAME_COLLISION

RULE = NAME_COLLISION


def check(index: Index, report: Report) -> None:
    """Compare field names without their underscores."""
    for declared in index:
        seen: dict[str, str] = {}
        spans = {field.name: field.span for field in fields_of(declared)}
        for field in fields_of(declared):
            other = seen.setdefault(field.name.replace("_", ""), field.name)
            repeated = spans[field.name] is not field.span
            if other != field.name or repeated:
                report.add(
                    RULE,
                    f"`{field.name}` and `{other}` of `{declared.name}` meet",
                    field.span,
                    help="rename one of the two",
                    notes=(Note("the other one", spans[other]),),
                )
