"""The target `messagebus`: commands, events and units of work of that library."""

from __future__ import annotations

from cqrs_gen.pack import NewProject, Pack, Places
from cqrs_gen_packs.messagebus import (
    constraints,
    errors,
    fixtures,
    former,
    former_tests,
    handlers,
    listener_tests,
    listeners,
    messages,
    models,
    package,
    project,
    repositories,
    sql,
    sql_tests,
    support,
    tables,
    tests,
    topics,
    twin,
    types,
)
from cqrs_gen_packs.messagebus.module import BOTH

# What every pydantic model has, and a field would hide.
_MODEL = frozenset(
    "construct copy dict from_orm json model_computed_fields model_config "
    "model_construct model_copy model_dump model_dump_json model_extra model_fields "
    "model_fields_set model_json_schema model_parametrized_name model_post_init "
    "model_rebuild model_validate model_validate_json model_validate_strings parse_file "
    "parse_obj parse_raw schema schema_json update_forward_refs validate".split()
)
_DOMAIN = ("constraints", "errors", "former", "messages", "model", "types")
_MESSAGE = _MODEL | {"message_id", "created_at", "metadata"}

PACK = Pack(
    name="messagebus",
    package="cqrs_gen_packs.messagebus",
    context=(
        package.context_drafts,
        types.drafts,
        constraints.drafts,
        errors.drafts,
        messages.drafts,
        former.drafts,
        models.drafts,
        repositories.drafts,
        handlers.drafts,
        listeners.drafts,
        tests.drafts,
        listener_tests.drafts,
        former_tests.drafts,
        tables.context_drafts,
        sql.context_drafts,
        sql_tests.drafts,
        *map(
            twin.of_context,
            (
                package.context_drafts,
                repositories.drafts,
                handlers.drafts,
                listeners.drafts,
                tests.drafts,
                listener_tests.drafts,
                sql.context_drafts,
                sql_tests.drafts,
            ),
        ),
    ),
    project=(
        package.project_drafts,
        project.drafts,
        tables.project_drafts,
        sql.project_drafts,
        topics.drafts,
        fixtures.drafts,
        *map(
            twin.of_project,
            (
                package.project_drafts,
                project.drafts,
                sql.project_drafts,
                fixtures.drafts,
            ),
        ),
    ),
    wiring=twin.evidence,
    wire=messages.wire_names,
    supports=support.SUPPORTS,
    reserved_names=frozenset(
        "AbstractContextManager AbstractMetricsStore AbstractUnitOfWork Annotated Any "
        "AsyncAbstractRepository AsyncMessageBus BROKEN BaseModel Command FORMER Generator "
        "IntegrityError SyncAbstractRepository SyncMessageBus "
        "Decimal Enum Err Event Field InMemoryMessageStore InMemoryTransport "
        "InMemoryUnitOfWork Literal Message Metadata Model MultipleOf NewType Ok Repositories "
        "Result Rows SqlRows SqlUnitOfWork StrEnum TopicMetadata TypeAlias UUID "
        "ValidationError Zoned".split()
    ),
    reserved_contexts=frozenset("adapters bootstrap domain service sync".split()),
    reserved_fields={
        "command": _MESSAGE,
        "event": _MESSAGE,
        "record": _MODEL | {types.TAG},
        "error": _MODEL,
        "aggregate": _MODEL | {"messages"},
    },
    reserved_packages=frozenset(
        "anyio messagebus pydantic pydantic_core pytest result sqlalchemy tests".split()
    ),
    derived_names={
        "aggregate": (
            "Abstract{}Repository",
            "InMemory{}Repository",
            "Sql{}Repository",
            "{}OperationResult",
            "{}RepositoryError",
            "{}Result",
        )
    },
    options={"mode": ("async", "sync", BOTH), "storage": ("memory", "sqlalchemy")},
    libraries={("storage", "sqlalchemy"): "sqlalchemy[asyncio]>=2.1,<3"},
    new_project=NewProject(
        dependencies=("messagebus>=0.16,<0.17", "result>=0.17,<0.18"),
        dev=("anyio>=4.12",),
        pytest=('anyio_mode = "auto"',),
    ),
    places=twin.both(
        Places(
            package=(
                *("__init__.py", "py.typed", "bootstrap.py"),
                *("adapters/*.py", "domain/*.py", "service/*.py"),
                *("adapters/__init__.py", "domain/__init__.py", "service/__init__.py"),
                "*/__init__.py",
                "*/adapters/__init__.py",
                *(f"*/adapters/{name}.py" for name in ("in_memory", "sql", "tables")),
                "*/domain/__init__.py",
                *(f"*/domain/{name}.py" for name in _DOMAIN),
                "*/service/__init__.py",
                "*/service/repositories.py",
                "*/service/handlers/__init__.py",
                "*/service/handlers/*.py",
                "*/service/listeners/__init__.py",
                "*/service/listeners/*.py",
            ),
            tests=("__init__.py", "conftest.py", "*/__init__.py", "*/test_*.py"),
        )
    ),
)
