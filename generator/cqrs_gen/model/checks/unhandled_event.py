"""An event that nobody waits for."""

from __future__ import annotations

from cqrs_gen.diagnostics import Report, Rule, Severity
from cqrs_gen.model.index import Index
from cqrs_gen.model.nodes import Event, Listener, Projection, Query
from cqrs_gen.model.types import Ref

RULE = Rule(
    "unhandled-event",
    "no listener, projection or cache handles an event",
    "The event is declared, but nothing in the schemas happens after it. That is fine "
    "where other services read it from a topic; then say so with `topic`.",
    Severity.WARNING,
)


def check(index: Index, report: Report) -> None:
    """Collect the events that something is built on and name the others."""
    if report.failed:
        return  # what handles an event may be what is not understood
    handled: set[Ref] = set()
    for declared in index:
        if isinstance(declared, Listener):
            handled.update(declared.when)
        elif isinstance(declared, Projection):
            handled.update(source.event for source in declared.sources)
        elif isinstance(declared, Query) and declared.cache is not None:
            handled.update(declared.cache.invalidate_on)
    for event in index:
        unheard = isinstance(event, Event) and event.topic is None
        if unheard and event.ref not in handled:
            report.add(
                RULE,
                f"nothing happens after `{event.name}`",
                event.span,
                help=f"add a listener with `when: [{event.name}]`, or a `topic`",
            )
