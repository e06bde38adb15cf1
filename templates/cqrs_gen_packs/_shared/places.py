"""Where the output of a project goes, and what its stores are called."""

from __future__ import annotations

from cqrs_gen.model import Context
from cqrs_gen.model.nodes import Aggregate, Projection
from cqrs_gen.model.types import Ref
from cqrs_gen.names import plural, snake
from cqrs_gen.pack import Request
from cqrs_gen_packs._shared.scopes import made_up, qualified


def module_path(request: Request, context: Context, name: str) -> str:
    """Return the path of a module of a context."""
    return f"{request.source}/{request.package}/{context.name}/{name}.py"


def test_path(request: Request, context: Context, name: str) -> str:
    """Return the path of a test module of a context."""
    return f"{request.tests}/{context.name}/{name}.py"


def store_name(request: Request, ref: Ref) -> str:
    """Return the name of the repository or store of an aggregate or projection."""
    name = plural(snake(ref.name))
    stores = [
        (each.ref.context, plural(snake(each.name)))
        for each in request.index
        if isinstance(each, Aggregate | Projection)
    ]
    if sum(other == name for _, other in stores) == 1:
        plain = made_up(name, ref.context)
        if plain == name:
            return plain
    return qualified(ref.context, name, stores)
