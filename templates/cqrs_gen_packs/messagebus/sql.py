"""What keeps models in a database: repositories and their unit of work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cqrs_gen.model import Context
from cqrs_gen.model.nodes import Aggregate
from cqrs_gen.names import plural, sentence
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.places import module_path
from cqrs_gen_packs._shared.text import docstring
from cqrs_gen_packs.messagebus.module import Module, Way, keeps_in_database
from cqrs_gen_packs.messagebus.project import StoreView, shared, stores
from cqrs_gen_packs.messagebus.repositories import (
    RepositoryView,
    import_repositories,
    repository_view,
)
from cqrs_gen_packs.messagebus.tables import constant_name


class SqlWay(NamedTuple):
    """What SQLAlchemy calls things with coroutines, or without."""

    home: str
    session: str
    engine: str
    make_engine: str
    events_of: str
    exit: str


_ASYNC = SqlWay(
    "sqlalchemy.ext.asyncio",
    "AsyncSession",
    "AsyncEngine",
    "create_async_engine",
    "engine.sync_engine",
    "__aexit__",
)
_SYNC = SqlWay(
    "sqlalchemy.orm",
    "Session",
    "Engine",
    "create_engine",
    "engine",
    "__exit__",
)


class SqlRepositoryView(NamedTuple):
    """What keeps the models of one aggregate in a table."""

    repository: RepositoryView
    doc: str
    table: str


class SqlRepositoriesView(NamedTuple):
    """The repositories of a context."""

    doc: str
    way: Way
    sql: SqlWay
    repositories: tuple[SqlRepositoryView, ...]


class SqlView(NamedTuple):
    """What the repositories of all contexts share."""

    way: Way
    sql: SqlWay
    stores: tuple[StoreView, ...] = ()


def context_drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw the repositories of a context."""
    if not keeps_in_database(request) or not context.aggregates:
        return
    module = Module(request, context.name, "adapters.sql")
    module.use("__future__", "annotations")
    module.use("sqlalchemy.exc", "IntegrityError")
    views = tuple(_repository(each, module) for each in context.aggregates)
    import_repositories([each.repository for each in views], module)
    sql = _way(module)
    module.use(sql.home, sql.session)
    module.service("adapters.database", "SqlRows")
    doc = docstring(f"Repositories in a database, of the {context.name} context.", 0)
    yield Draft(
        module_path(request, context, "adapters/sql"),
        "sql.py.jinja",
        SqlRepositoriesView(doc, module.way, sql, views),
        module.symbols,
        context.span,
        {f"Sql{each.name}Repository": each.span for each in context.aggregates},
    )


def project_drafts(request: Request) -> Iterator[Draft]:
    """Draw how the database is reached, and the unit of work."""
    if not keeps_in_database(request):
        return
    yield shared(request, "adapters/database", "database.py.jinja", _database)
    yield shared(request, "adapters/sql", "sql_uow.py.jinja", _unit)


def _way(module: Module) -> SqlWay:
    return _ASYNC if module.way.wait else _SYNC


def _repository(aggregate: Aggregate, module: Module) -> SqlRepositoryView:
    return SqlRepositoryView(
        repository_view(aggregate, module),
        docstring(f"Keeps {plural(sentence(aggregate.name))} in a table."),
        module.own("adapters.tables", constant_name(module.request, aggregate.ref)),
    )


def _database(module: Module) -> SqlView:
    sql = _way(module)
    for name in ("Any", "Generic", "TypeVar"):
        module.use("typing", name)
    module.library("Model")
    for name in ("JSON", "ColumnElement", "Connection", "Table", "UpdateBase", "event"):
        module.use("sqlalchemy", name)
    module.use("sqlalchemy.engine.interfaces", "DBAPIConnection")
    module.use(sql.home, sql.session)
    home = sql.home if module.way.wait else "sqlalchemy"
    module.use(home, sql.engine)
    module.use(home, sql.make_engine)
    return SqlView(module.way, sql)


def _unit(module: Module) -> SqlView:
    sql = _way(module)
    module.use("types", "TracebackType")
    module.flavoured("AbstractMessageStoreRepository")
    module.service("service.uow", "AbstractUnitOfWork")
    module.use(sql.home if module.way.wait else "sqlalchemy", sql.engine)
    module.use(sql.home, sql.session)
    return SqlView(module.way, sql, stores(module, "Sql", "adapters.sql"))
