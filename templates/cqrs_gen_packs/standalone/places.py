"""What the parts of a project are called, and which of them a message needs."""

from __future__ import annotations

from cqrs_gen.model import Index
from cqrs_gen.model.nodes import (
    Aggregate,
    Command,
    Listener,
    Projection,
    Query,
)
from cqrs_gen.model.types import Ref, refs_in
from cqrs_gen.names import pascal, snake


def handlers_class(context: str) -> str:
    """Return the name of the dataclass that holds the handlers of a context."""
    return f"{pascal(context)}Handlers"


def needed_stores(message: Command | Query, index: Index) -> tuple[Ref, ...]:
    """Return the aggregates and projections that a handler works with."""
    found: dict[Ref, None] = {}
    if message.aggregate is not None:
        found[message.aggregate] = None
    if isinstance(message, Query) and message.returns is not None:
        for ref in refs_in(message.returns):
            if isinstance(index[ref], Projection | Aggregate):
                found[ref] = None
    return tuple(found)


def store_protocol(ref: Ref, index: Index) -> tuple[str, str]:
    """Return module and name of the protocol that keeps an aggregate or projection."""
    if isinstance(index[ref], Aggregate):
        return "aggregates", f"{ref.name}Repository"
    return "projections", f"{ref.name}Store"


def message_attribute(message: Command | Query | Listener | Projection) -> str:
    """Return the name of a handler in the wiring."""
    if isinstance(message, Projection):
        return f"{snake(message.name)}_projector"
    return snake(message.name)
