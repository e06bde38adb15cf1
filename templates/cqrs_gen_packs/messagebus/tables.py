"""Tables: where SQL keeps the models, and what migrations look at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cqrs_gen.model import Context, Index
from cqrs_gen.model.nodes import Aggregate
from cqrs_gen.model.types import Ref
from cqrs_gen.names import plural, snake
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.layout import call, group, lay
from cqrs_gen_packs._shared.places import module_path, store_name
from cqrs_gen_packs._shared.scopes import qualified
from cqrs_gen_packs._shared.text import docstring, export_key, string
from cqrs_gen_packs.messagebus.columns import EXACT, MOMENT, column, type_name
from cqrs_gen_packs.messagebus.module import Module, keeps_in_database


class TablesView(NamedTuple):
    """The tables of a context."""

    doc: str
    tables: tuple[str, ...]


class AllTablesView(NamedTuple):
    """What the module of all tables offers."""

    offered: str


class ColumnsView(NamedTuple):
    """Which types of columns the output brings along."""

    moments: bool
    decimals: bool


def constant_name(request: Request, ref: Ref) -> str:
    """Name the constant that holds the table of an aggregate."""
    return store_name(request, ref).upper()


def context_drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw the tables of a context."""
    if not keeps_in_database(request) or not context.aggregates:
        return
    module = Module(request, context.name, "adapters.tables")
    module.use("__future__", "annotations")
    tables = tuple(_table(each, module) for each in context.aggregates)
    doc = docstring(f"The tables of the {context.name} context.", 0)
    yield Draft(
        module_path(request, context, "adapters/tables"),
        "tables.py.jinja",
        TablesView(doc, tables),
        module.symbols,
        context.span,
        {constant_name(request, each.ref): each.span for each in context.aggregates},
    )


def project_drafts(request: Request) -> Iterator[Draft]:
    """Draw what tables have in common, and the module that knows all of them."""
    if not keeps_in_database(request):
        return
    root = f"{request.source}/{request.package}/adapters"
    module = Module(request, name="adapters.metadata")
    module.use("__future__", "annotations")
    module.use("typing", "Final")
    module.use("sqlalchemy", "MetaData")
    yield Draft(f"{root}/metadata.py", "table_metadata.py.jinja", None, module.symbols)
    yield from _columns(request, root)
    module = Module(request, name="adapters.tables")
    module.use("__future__", "annotations")
    names = [module.service("adapters.metadata", "metadata")]
    for context in request.model.contexts:
        for each in context.aggregates:
            name = constant_name(request, each.ref)
            home = f"{request.package}.{context.name}.adapters.tables"
            names.append(module.use(home, name))
    offered = group("__all__ = [", map(string, sorted(names, key=export_key)), "]")
    yield Draft(
        f"{root}/tables.py",
        "all_tables.py.jinja",
        AllTablesView(lay(offered)),
        module.symbols,
    )


def _columns(request: Request, root: str) -> Iterator[Draft]:
    module = Module(request, name="adapters.columns")
    kinds = {
        type_name(field.type, module)
        for context in request.model.contexts
        for aggregate in context.aggregates
        for field in aggregate.fields
    }
    if kinds.isdisjoint((MOMENT, EXACT)):
        return
    module.use("__future__", "annotations")
    module.use("sqlalchemy", "TypeDecorator")
    module.use("sqlalchemy.engine", "Dialect")
    if MOMENT in kinds:
        module.use("datetime", alias="dt")
        module.use("sqlalchemy", "DateTime")
    if EXACT in kinds:
        module.use("typing", "Any")
        module.use("decimal", "Decimal")
        module.use("sqlalchemy", "Numeric")
        module.use("sqlalchemy", "String")
        module.use("sqlalchemy.types", "TypeEngine")
    view = ColumnsView(MOMENT in kinds, EXACT in kinds)
    yield Draft(f"{root}/columns.py", "columns.py.jinja", view, module.symbols)


def _table(aggregate: Aggregate, module: Module) -> str:
    final = module.use("typing", "Final")
    constant = constant_name(module.request, aggregate.ref)
    key, *others = aggregate.fields
    items = [
        string(_table_name(aggregate, module.request.index)),
        module.service("adapters.metadata", "metadata"),
        column(key, module, key=True),
        *(column(each, module) for each in others),
    ]
    made = call(module.use("sqlalchemy", "Table"), items)
    start = f"{constant}: {final} = "
    return start + lay(made, 0, len(start))


def _table_name(aggregate: Aggregate, index: Index) -> str:
    """Name a table; it keeps this name unless that means another one as well."""
    name = plural(snake(aggregate.name))
    if name == aggregate.context:
        return name
    tables = (
        (each.ref.context, plural(snake(each.name)))
        for each in index
        if isinstance(each, Aggregate)
    )
    return qualified(aggregate.context, name, tables)
