"""Emitted tests of the tables: what is committed is kept, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cqrs_gen.model import Context
from cqrs_gen.model.nodes import Aggregate
from cqrs_gen.model.samples import sample_fields
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.layout import Labelled, call, lay
from cqrs_gen_packs._shared.places import store_name, test_path
from cqrs_gen_packs._shared.testing import maker_name
from cqrs_gen_packs._shared.text import docstring
from cqrs_gen_packs.messagebus.module import Module, Way, keeps_in_database


class StoredView(NamedTuple):
    """What is kept in the table of one aggregate, and how it is found."""

    model: str
    error: str
    one: str
    store: str
    identity: str
    sample: str


class StoresView(NamedTuple):
    """The tests of a context."""

    doc: str
    way: Way
    stores: tuple[StoredView, ...]


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw the tests of a context that keeps models in tables."""
    if not keeps_in_database(request) or not context.aggregates:
        return
    module = Module(request, context.name, "tests")
    module.use("pathlib", "Path")
    module.service("adapters.database", "build_engine")
    module.service("adapters.in_memory", "InMemoryMessageStore")
    module.service("adapters.sql", "SqlUnitOfWork")
    module.service("adapters.tables", "metadata")
    views = tuple(_stored(each, module) for each in context.aggregates)
    doc = docstring(f"The tables of the {context.name} context.", 0)
    yield Draft(
        test_path(request, context, "test_sql"),
        "test_sql.py.jinja",
        StoresView(doc, module.way, views),
        module.symbols,
        context.span,
    )


def _stored(aggregate: Aggregate, module: Module) -> StoredView:
    own = module.declared(aggregate.ref, "domain.model")
    error = module.own("service.repositories", f"{aggregate.name}RepositoryError")
    values = sample_fields(aggregate.fields, module.request.index)
    items = (Labelled(f"{name}=", module.value(value)) for name, value in values)
    return StoredView(
        own,
        error,
        maker_name(aggregate.name),
        store_name(module.request, aggregate.ref),
        aggregate.identity.name,
        lay(call(f"return {own}", items), 4),
    )
