"""Something new that is built on something deprecated."""

from __future__ import annotations

from collections.abc import Iterator

from cqrs_gen.diagnostics import Report, Rule, Severity
from cqrs_gen.model.index import Index
from cqrs_gen.model.nodes import Command, Declaration, Listener, Projection, Query
from cqrs_gen.model.types import Ref

RULE = Rule(
    "deprecated-use",
    "a declaration that is not deprecated uses one that is",
    "What is deprecated will be removed; whatever still emits, raises or listens to it "
    "has to change first. Deprecate both, or move to what the reason names.",
    Severity.WARNING,
)


def check(index: Index, report: Report) -> None:
    """Look at every event and error that a declaration names."""
    for declared in index:
        if declared.deprecated is not None:
            continue
        for ref in dict.fromkeys(_named(declared)):
            used = index[ref]
            if used.deprecated is None:
                continue
            report.add(
                RULE,
                f"`{declared.name}` uses `{ref.name}`, which is deprecated",
                declared.span,
                help=used.deprecated or "move to what replaces it",
            )


def _named(declared: Declaration) -> Iterator[Ref]:
    match declared:
        case Command():
            yield from declared.emits
            yield from declared.raises
        case Query():
            yield from declared.raises
            if declared.cache is not None:
                yield from declared.cache.invalidate_on
        case Listener():
            yield from declared.when
        case Projection():
            yield from (source.event for source in declared.sources)
        case _:
            return
