"""A removed field does not come back with another meaning."""

from __future__ import annotations

from cqrs_gen.diagnostics import Report, Rule
from cqrs_gen.model.index import Index
from cqrs_gen.model.nodes import Command, Query

RULE = Rule(
    "reserved-field",
    "a field has a name that is reserved",
    "`reserved` lists names of removed fields. Callers and stored messages may still "
    "use them in the old meaning, so they are not given to a new field.",
)


def check(index: Index, report: Report) -> None:
    """Compare the fields of every message with its reserved names."""
    for message in index:
        if not isinstance(message, Command | Query):
            continue
        for field in message.fields:
            if field.name in message.reserved:
                report.add(
                    RULE,
                    f"`{field.name}` is reserved in `{message.name}`",
                    field.span,
                    help="choose another name, or remove it from `reserved`",
                )
