"""The default target: plain Python that depends on nothing but its own runtime."""

from __future__ import annotations

from cqrs_gen.pack import Pack, Places
from cqrs_gen_packs.standalone import (
    aggregates,
    app,
    builders,
    errors,
    events,
    handlers,
    listeners,
    messages,
    package,
    projections,
    runtime_files,
    test_upcasters,
    tests,
    types,
    upcasters,
    web,
    wiring,
)
from cqrs_gen_packs.standalone.support import SUPPORTS

_MESSAGE = frozenset(
    "validate authorize authorize_with_context get_correlation_id set_correlation_id "
    "get_timestamp set_timestamp get_metadata set_metadata get_cache_key message "
    "build execute_with changed correlated_by at with_metadata".split()
)
_COMMAND = _MESSAGE | frozenset(
    [
        "emit",
        "domain_events",
        "get_command_id",
        "get_initiated_by",
        "set_initiated_by",
        "initiated_by",
        "get_idempotency_key",
        "set_idempotency_key",
        "with_idempotency_key",
    ]
)
_QUERY = _MESSAGE | frozenset(
    [
        "get_query_id",
        "is_cacheable",
        "set_cacheable",
        "set_cache_key",
        "effective_cache_key",
        "cached",
        "with_cache_key",
    ]
)

PACK = Pack(
    name="standalone",
    package="cqrs_gen_packs.standalone",
    context=(
        package.context_drafts,
        types.drafts,
        errors.drafts,
        events.drafts,
        upcasters.drafts,
        aggregates.drafts,
        projections.drafts,
        messages.drafts,
        builders.drafts,
        handlers.drafts,
        listeners.drafts,
        wiring.drafts,
        tests.drafts,
        test_upcasters.drafts,
    ),
    project=(
        package.project_drafts,
        app.drafts,
        web.drafts,
        runtime_files.drafts,
        tests.project_drafts,
    ),
    wiring=wiring.evidence,
    wire=events.wire_names,
    supports=SUPPORTS,
    reserved_names=frozenset(
        "AbstractContextManager Application AuthorizationResult Command CommandBus CommandHandler "
        "ContextAwareCommandHandler ContextAwareQueryHandler "
        "CqrsAutoConfiguration CqrsProperties DefaultExecutionContext DomainError DomainEvent "
        "EdaCacheInvalidationBridge Emits EventBus EventListener "
        "ExecutionContext ExecutionContextBuilder HandlerRegistry InMemoryCache "
        "InMemoryReadModelStore InMemoryRepository InProcessEventBus Lifespan "
        "OpenEnum Payload Projector Query QueryBus QueryHandler ReadModelStore "
        "Repository Stores UPCASTERS TypedCommandBuilder TypedQueryBuilder Unset "
        "Upcasters ValidationResult Violations".split()
    ),
    reserved_contexts=frozenset(
        "cache caches commands configuration events properties queries registry "
        "redis resources stores web".split()
    ),
    reserved_fields={
        "command": _COMMAND,
        "query": _QUERY,
        "event": frozenset({"event_type", "event_version", "event_topic", "validate"}),
        "record": frozenset({"validate"}),
        "aggregate": frozenset({"validate"}),
        "error": frozenset({"args", "add_note", "with_traceback"}),
    },
    reserved_packages=frozenset(
        "fastapi fastavro opentelemetry prometheus_client pytest redis starlette tests "
        "yaml".split()
    ),
    options={
        "cache": ("memory", "redis"),
        "metrics": ("none", "prometheus", "opentelemetry"),
        "web": ("none", "starlette", "fastapi"),
        "configuration": ("toml", "yaml"),
        "events": ("json", "avro"),
    },
    libraries={
        ("cache", "redis"): "redis>=5",
        ("metrics", "prometheus"): "prometheus-client>=0.20",
        ("metrics", "opentelemetry"): "opentelemetry-api>=1.31",
        ("web", "starlette"): "starlette>=0.40",
        ("web", "fastapi"): "fastapi>=0.115",
        ("configuration", "yaml"): "PyYAML>=6",
        ("events", "avro"): "fastavro>=1.10",
    },
    places=Places(
        package=(
            "__init__.py",
            "py.typed",
            "app.py",
            "web.py",
            "cqrs/**",
            *(
                f"*/{name}.py"
                for name in (
                    "__init__ aggregates builders commands errors events projections "
                    "projectors queries types upcasters wiring"
                ).split()
            ),
            "*/handlers/__init__.py",
            "*/handlers/*.py",
            "*/listeners/__init__.py",
            "*/listeners/*.py",
        ),
        tests=("__init__.py", "conftest.py", "*/__init__.py", "*/test_*.py"),
    ),
)
