"""``adapters/tables.py`` and ``adapters/sql.py``: models in the tables of a database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from cqrs_gen.model import Context
from cqrs_gen.model import types as t
from cqrs_gen.model.nodes import Aggregate, Enumeration, Field
from cqrs_gen.model.samples import sample_fields
from cqrs_gen.names import plural, sentence, snake
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.layout import Labelled, call, group, lay
from cqrs_gen_packs._shared.places import module_path, store_name, test_path
from cqrs_gen_packs._shared.text import docstring, string
from cqrs_gen_packs.messagebus.module import Module, Way, keeps_in_database

_COLUMNS: Final = {
    "str": "Text",
    "int": "BigInteger",
    "float": "Double",
    "bool": "Boolean",
    "bytes": "LargeBinary",
    "UUID": "Uuid",
    "date": "Date",
    "Decimal": "Text",
    "datetime": "Text",
    "time": "Text",
    "timedelta": "Text",
}
_SAME_AS_JSON: Final = frozenset({"str", "int", "float", "bool"})
_AS_THEY_ARE: Final = frozenset({"bytes", "UUID", "date"})


class TableView(NamedTuple):
    """The table and the repository of one aggregate."""

    model: str
    one: str
    store: str
    table: str
    table_name: str
    columns: tuple[str, ...]
    identity: str
    identity_type: str
    key: str
    row: tuple[str, ...]
    doc: str
    sample: str = ""


class TablesView(NamedTuple):
    """A module about tables."""

    doc: str
    way: Way
    tables: tuple[TableView, ...]


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw tables, repositories and their tests, where the project wants them."""
    if not keeps_in_database(request) or not context.aggregates:
        return
    for draw, path, template, told in (
        (_tables, "adapters/tables", "tables.py.jinja", "Tables"),
        (_repositories, "adapters/sql", "sql.py.jinja", "Repositories in a database,"),
        (_tests, "tests", "test_sql.py.jinja", "The tables"),
    ):
        module = Module(request, context.name, path.replace("/", "."))
        if path != "tests":
            module.use("__future__", "annotations")
        views = tuple(draw(aggregate, module) for aggregate in context.aggregates)
        place = test_path(request, context, "test_sql")
        yield Draft(
            place if path == "tests" else module_path(request, context, path),
            template,
            TablesView(
                docstring(f"{told} of the {context.name} context.", 0),
                module.way,
                views,
            ),
            module.symbols,
            context.span,
        )


def _view(aggregate: Aggregate, module: Module, *, typed: bool) -> TableView:
    many = plural(sentence(aggregate.name))
    table = plural(snake(aggregate.name))
    identity = aggregate.identity
    return TableView(
        aggregate.name,
        snake(aggregate.name),
        store_name(module.request, aggregate.ref),
        f"{table}_table",
        string(f"{aggregate.context}_{table}"),
        (),
        identity.name,
        module.type(identity.type) if typed else "",
        _key(identity, module) if typed else "",
        (),
        docstring(f"Keeps {many} in the rows of a table."),
    )


def _key(identity: Field, module: Module) -> str:
    """Name what turns an identity into what its column holds; often nothing does."""
    base = module.request.index.base(identity.type)
    if isinstance(base, t.Scalar) and (
        _as_it_is(identity, module) or base.name in _SAME_AS_JSON
    ):
        return ""
    return module.use("pydantic_core", "to_jsonable_python")


def _tables(aggregate: Aggregate, module: Module) -> TableView:
    module.use("sqlalchemy", "Column")
    module.use("sqlalchemy", "Table")
    module.service("adapters.database", "METADATA")
    columns = tuple(_column(each, aggregate, module) for each in aggregate.fields)
    return _view(aggregate, module, typed=False)._replace(columns=columns)


def _column(field: Field, aggregate: Aggregate, module: Module) -> str:
    base = module.request.index.base(field.type)
    nullable = isinstance(base, t.Nullable)
    if isinstance(base, t.Nullable):
        base = module.request.index.base(base.inner)
    kind = _kind(base, module)
    made = f"{module.use('sqlalchemy', kind)}()"
    if kind == "JSON":
        made = f"{kind}(none_as_null=True)"
        nullable = nullable or base == t.ANY
    told = [string(field.name), made]
    if field.name == aggregate.identity.name:
        told.append("primary_key=True")
    elif not nullable:
        told.append("nullable=False")
    return lay(call("Column", told), 4)


def _kind(base: t.TypeRef, module: Module) -> str:
    if isinstance(base, t.Scalar):
        return _COLUMNS.get(base.name, "JSON")
    declared = module.request.index[base] if isinstance(base, t.Ref) else None
    return "Text" if isinstance(declared, Enumeration) else "JSON"


def _repositories(aggregate: Aggregate, module: Module) -> TableView:
    view = _view(aggregate, module, typed=True)
    module.use("typing", "Any")
    _use_session(module)
    for name in ("delete", "insert", "select", "update"):
        module.use("sqlalchemy", name)
    module.use("sqlalchemy.exc", "IntegrityError")
    module.use("result", "Err")
    module.use("result", "Ok")
    module.own("adapters.tables", view.table)
    module.declared(aggregate.ref, "domain.model")
    for pattern in (
        "Abstract{}Repository",
        "{}OperationResult",
        "{}RepositoryError",
        "{}Result",
    ):
        module.own("service.repositories", pattern.format(aggregate.name))
    return view._replace(row=tuple(_row(aggregate, view.one, module)))


def _use_session(module: Module) -> None:
    if module.way.wait:
        module.use("sqlalchemy.ext.asyncio", "AsyncSession")
    else:
        module.use("sqlalchemy.orm", "Session")


def _row(aggregate: Aggregate, one: str, module: Module) -> Iterator[str]:
    """Write the body of what makes a row: JSON but for what databases know."""
    known = [each.name for each in aggregate.fields if _as_it_is(each, module)]
    if not known:
        yield f'return {one}.model_dump(mode="json")'
        return
    names = group("{", map(string, known), "}")
    exclude = call(f"{one}.model_dump", ['mode="json"', Labelled("exclude=", names)])
    yield lay(Labelled("told = ", exclude), 4)
    include = call(f"{one}.model_dump", [Labelled("include=", names)])
    yield lay(Labelled("return told | ", include), 4)


def _as_it_is(field: Field, module: Module) -> bool:
    base = module.request.index.base(field.type)
    if isinstance(base, t.Nullable):
        base = module.request.index.base(base.inner)
    return isinstance(base, t.Scalar) and base.name in _AS_THEY_ARE


def _tests(aggregate: Aggregate, module: Module) -> TableView:
    view = _view(aggregate, module, typed=False)
    own = module.declared(aggregate.ref, "domain.model")
    values = sample_fields(aggregate.fields, module.request.index)
    items = (Labelled(f"{name}=", module.value(value)) for name, value in values)
    module.use("pathlib", "Path")
    _use_session(module)
    module.service("adapters.database", "METADATA")
    module.service("adapters.database", "make_engine")
    module.service("adapters.in_memory", "InMemoryMessageStore")
    module.service("adapters.sql_uow", "SqlUnitOfWork")
    module.own("service.repositories", f"{aggregate.name}RepositoryError")
    return view._replace(sample=lay(call(f"return {own}", items), 4))
