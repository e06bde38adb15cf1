"""What a schema may declare, and what every declaration may say."""

from __future__ import annotations

from collections.abc import Iterator

from cqrs_gen.model.nodes import (
    Aggregate,
    Alias,
    Command,
    Declaration,
    Enumeration,
    Error,
    Event,
    Listener,
    Projection,
    Query,
    Record,
    TaggedUnion,
    fields_of,
)
from cqrs_gen.pack.features.feature import Feature, said, whole
from cqrs_gen.source import Span


def _deprecated(declared: Declaration) -> Iterator[Span]:
    for each in (declared, *fields_of(declared)):
        if each.deprecated is not None:
            yield each.spans.get("deprecated", each.span)


FEATURES = (
    Feature("commands", "a message that changes something", whole(Command)),
    Feature("queries", "a message that asks for something", whole(Query)),
    Feature("events", "something that has happened", whole(Event)),
    Feature("errors", "a way in which a message is refused", whole(Error)),
    Feature("aggregates", "the state that commands change", whole(Aggregate)),
    Feature("projections", "a read model that events build", whole(Projection)),
    Feature("listeners", "what is done after an event", whole(Listener)),
    Feature("deprecated", "users are told that something will go", _deprecated),
    Feature("type.alias", "a type under a name of its own", whole(Alias)),
    Feature("type.enum", "a choice of names", whole(Enumeration)),
    Feature(
        "type.open",
        "an enumeration that keeps members which it does not know",
        said("open", Enumeration, lambda it: it.open),
    ),
    Feature("type.fields", "a value object", whole(Record)),
    Feature("type.union", "one of several value objects", whole(TaggedUnion)),
)
