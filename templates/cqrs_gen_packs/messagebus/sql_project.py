"""What all contexts share where models are kept in a database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs.messagebus.module import Module, Way, keeps_in_database
from cqrs_gen_packs.messagebus.project import StoreView, stores


class DatabaseView(NamedTuple):
    """The engine, the session and the repositories, in one way or the other."""

    way: Way
    engine: str
    make: str
    sync: str
    session: str
    stores: tuple[StoreView, ...] = ()


def drafts(request: Request) -> Iterator[Draft]:
    """Draw the database and the unit of work, where the project wants them."""
    if not keeps_in_database(request):
        return
    for path, template, draw in (
        ("database", "database.py.jinja", _database),
        ("sql_uow", "sql_uow.py.jinja", _unit),
    ):
        module = Module(request, name=f"adapters.{path}")
        module.use("__future__", "annotations")
        view = draw(module)
        root = f"{request.source}/{request.package}/adapters"
        yield Draft(f"{root}/{path}.py", template, view, module.symbols)


def _view(module: Module) -> DatabaseView:
    if module.way.wait:
        return DatabaseView(
            module.way,
            "AsyncEngine",
            "create_async_engine",
            ".sync_engine",
            "AsyncSession",
        )
    return DatabaseView(module.way, "Engine", "create_engine", "", "Session")


def _database(module: Module) -> DatabaseView:
    view = _view(module)
    home = "sqlalchemy.ext.asyncio" if module.way.wait else "sqlalchemy"
    module.use("typing", "Final")
    for name in ("Connection", "MetaData", "event"):
        module.use("sqlalchemy", name)
    module.use(home, view.engine)
    module.use(home, view.make)
    module.use("sqlalchemy.engine.interfaces", "DBAPIConnection")
    module.use("sqlalchemy.pool", "ConnectionPoolEntry")
    return view


def _unit(module: Module) -> DatabaseView:
    view = _view(module)
    home = "sqlalchemy.ext.asyncio" if module.way.wait else "sqlalchemy.orm"
    module.use(home, view.session)
    module.flavoured("AbstractMessageStoreRepository")
    module.service("service.uow", "AbstractUnitOfWork")
    return view._replace(stores=stores(module, "Sql", "adapters.sql"))
