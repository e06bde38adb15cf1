"""Where the output of a project goes, and what its parts are called."""

from __future__ import annotations

from cqrs_gen.model import Context, Index
from cqrs_gen.model.nodes import (
    Aggregate,
    Command,
    Listener,
    Projection,
    Query,
)
from cqrs_gen.model.types import Ref, refs_in
from cqrs_gen.names import pascal, plural, snake
from cqrs_gen.pack import Request


def module_path(request: Request, context: Context, name: str) -> str:
    """Return the path of a module of a context."""
    return f"{request.source}/{request.package}/{context.name}/{name}.py"


def test_path(request: Request, context: Context, name: str) -> str:
    """Return the path of a test module of a context."""
    return f"{request.tests}/{context.name}/{name}.py"


def handlers_class(context: str) -> str:
    """Return the name of the dataclass that holds the handlers of a context."""
    return f"{pascal(context)}Handlers"


def store_name(request: Request, ref: Ref) -> str:
    """Return the name of the repository or store of an aggregate or projection."""
    name = plural(snake(ref.name))
    index = request.index
    rivals = [
        each
        for each in index
        if isinstance(each, Aggregate | Projection)
        and plural(snake(each.name)) == name
        and each.ref != ref
    ]
    return f"{ref.context}_{name}" if rivals else name


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
