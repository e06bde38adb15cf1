"""``app.py``: the composition root, and ``Stores``, what handlers keep things in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from cqrs_gen.model import Context
from cqrs_gen.model.nodes import Command, Query
from cqrs_gen.names import snake
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.layout import Labelled, call, lay
from cqrs_gen_packs._shared.module import Module
from cqrs_gen_packs._shared.places import store_name
from cqrs_gen_packs._shared.text import string
from cqrs_gen_packs.standalone.places import (
    handlers_class,
    message_attribute,
    needed_stores,
    store_protocol,
)
from cqrs_gen_packs.standalone.wiring import registration_arguments

# The class of each registry of metrics, by the word that asks for it.
_METRICS: Final = {
    "prometheus": "PrometheusMetrics",
    "opentelemetry": "OpenTelemetryMetrics",
}


class ContextView(NamedTuple):
    """How one context is put together."""

    name: str
    handlers_class: str
    doc: str
    entries: tuple[str, ...]
    registration: str
    uses_stores: bool


class StoreView(NamedTuple):
    """A repository or a store of read models."""

    name: str
    protocol: str
    in_memory: str


class AppView(NamedTuple):
    """The composition root."""

    contexts: tuple[ContextView, ...]
    stores: tuple[StoreView, ...]
    registry: bool
    caches: bool
    redis_prefix: str
    metrics: str
    avro: bool


def drafts(request: Request) -> Iterator[Draft]:
    """Draw the module."""
    module = Module(request)
    contexts = [each for each in request.model.contexts if _handles(each)]
    for name, home in (
        ("CommandBus", "command.bus"),
        ("CqrsAutoConfiguration", "config.auto_configuration"),
        ("CqrsProperties", "config.properties"),
        ("EventBus", "event.bus"),
        ("InProcessEventBus", "event.bus"),
        ("Lifespan", "lifespan"),
        ("QueryBus", "query.bus"),
    ):
        module.runtime(home, name)
    module.use("dataclasses", "dataclass")
    stores = tuple(_stores(request, module))
    if stores:
        module.use("dataclasses", "field")
    views = tuple(_context(context, module) for context in contexts)
    used = {name for each in contexts for name in registration_arguments(each)}
    if "caches" in used:
        module.runtime("cache.eda_bridge", "EdaCacheInvalidationBridge")
    redis = request.options["cache"] == "redis"
    if redis:
        module.runtime("cache.redis", "RedisCache")
        module.use("redis.asyncio", "Redis")
    else:
        module.runtime("cache.memory", "InMemoryCache")
    metrics = request.options["metrics"]
    registry = _METRICS.get(metrics, "")
    if registry:
        module.runtime(f"metrics.{metrics}", registry)
    avro = request.options["events"] == "avro"
    if avro:
        module.runtime("event.avro", "AvroEventSerializer")
    yield Draft(
        f"{request.source}/{request.package}/app.py",
        "app.py.jinja",
        AppView(
            views,
            stores,
            "registry" in used,
            "caches" in used,
            string(f"{request.package}:") if redis else "",
            registry,
            avro,
        ),
        module.symbols,
    )


def _handles(context: Context) -> bool:
    return bool(
        context.commands or context.queries or context.listeners or context.projections
    )


def _stores(request: Request, module: Module) -> Iterator[StoreView]:
    for context in request.model.contexts:
        for declared in (*context.aggregates, *context.projections):
            home, protocol = store_protocol(declared.ref, request.index)
            yield StoreView(
                store_name(request, declared.ref),
                module.declared(declared.ref, home, protocol),
                module.declared(declared.ref, home, f"InMemory{protocol}"),
            )


def _context(context: Context, module: Module) -> ContextView:
    package = f"{module.request.package}.{context.name}"
    name = module.use(f"{package}.wiring", handlers_class(context.name))
    module.use(package, "wiring", f"{context.name}_wiring")
    entries = [_entry(message, module) for message in context.messages]
    for listener in context.listeners:
        where = f"listeners.{snake(listener.name)}"
        made = module.declared(listener.ref, where, listener.name)
        entries.append(f"{message_attribute(listener)}={made}()")
    for projection in context.projections:
        made = module.declared(
            projection.ref, "projectors", f"{projection.name}Projector"
        )
        store = store_name(module.request, projection.ref)
        argument = Labelled(
            f"{message_attribute(projection)}=", call(made, [f"stores.{store}"])
        )
        entries.append(lay(argument, 8))
    rest = registration_arguments(context)
    register = call(f"{context.name}_wiring.register", [context.name, *rest])
    return ContextView(
        context.name,
        name,
        f'"""Build the handlers of the {context.name} context."""',
        tuple(entries),
        lay(register, 4),
        any("stores." in entry for entry in entries),
    )


def _entry(message: Command | Query, module: Module) -> str:
    made = module.declared(
        message.ref, f"handlers.{snake(message.name)}", f"{message.name}Handler"
    )
    stores = [
        f"stores.{store_name(module.request, ref)}"
        for ref in needed_stores(message, module.request.index)
    ]
    argument = Labelled(f"{message_attribute(message)}=", call(made, stores))
    return lay(argument, 8)
