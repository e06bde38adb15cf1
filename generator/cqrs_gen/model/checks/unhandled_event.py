"""An event that nothing in the schemas leads to or follows from."""

from __future__ import annotations

from cqrs_gen.diagnostics import Report, Rule, Severity
from cqrs_gen.model.index import Index
from cqrs_gen.model.nodes import Command, Event, Listener, Projection, Query
from cqrs_gen.model.types import Ref

RULE = Rule(
    "unhandled-event",
    "nothing emits an event, and nothing handles it",
    "No command emits the event, no listener, projection or cache handles it, and it has "
    "neither a `topic` nor an `aggregate`: nothing would change if it were not declared. "
    "Only reported where commands of its context say what they `emit`, for elsewhere "
    "nothing follows from it.",
    Severity.WARNING,
)


def check(index: Index, report: Report) -> None:
    """Collect the events that something leads to or follows from; name the others."""
    if report.failed:
        return  # what handles an event may be what is not understood
    used: set[Ref] = set()
    telling: set[str] = set()
    for declared in index:
        if isinstance(declared, Listener):
            used.update(declared.when)
        elif isinstance(declared, Projection):
            used.update(source.event for source in declared.sources)
        elif isinstance(declared, Query) and declared.cache is not None:
            used.update(declared.cache.invalidate_on)
        elif isinstance(declared, Command) and declared.emits:
            used.update(declared.emits)
            telling.add(declared.context)
    for event in index:
        if (
            isinstance(event, Event)
            and event.context in telling
            and event.topic is None
            and event.aggregate is None
            and event.ref not in used
        ):
            report.add(
                RULE,
                f"nothing emits `{event.name}`, and nothing handles it",
                event.span,
                help=f"add it to `emits` of a command, or a listener with "
                f"`when: [{event.name}]`",
            )
