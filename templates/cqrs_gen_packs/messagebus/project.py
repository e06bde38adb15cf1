"""What all contexts share: the unit of work, the bus, and what keeps them in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.layout import Labelled, lay, tuple_of
from cqrs_gen_packs._shared.places import store_name
from cqrs_gen_packs._shared.text import string
from cqrs_gen_packs.messagebus.module import Module, Way
from cqrs_gen_packs.messagebus.wiring import scanned


class StoreView(NamedTuple):
    """A repository of the unit of work."""

    name: str
    type: str


class UnitView(NamedTuple):
    """The unit of work."""

    way: Way
    stores: tuple[StoreView, ...] = ()
    tables: str = ""


class BusView(NamedTuple):
    """The bus and what it scans."""

    way: Way
    scanned: tuple[str, ...]


def drafts(request: Request) -> Iterator[Draft]:
    """Draw the modules above the contexts."""
    yield shared(request, "service/uow", "uow.py.jinja", _unit)
    yield shared(
        request, "service/dependencies", "dependencies.py.jinja", _dependencies
    )
    yield shared(request, "adapters/in_memory", "in_process.py.jinja", _in_process)
    yield shared(request, "adapters/uow", "in_memory_uow.py.jinja", _in_memory)
    yield shared(request, "bootstrap", "bootstrap.py.jinja", _bootstrap)


def shared(
    request: Request, path: str, template: str, draw: Callable[[Module], object]
) -> Draft:
    """Draw a module that all contexts share."""
    module = Module(request, name=path.replace("/", "."))
    module.use("__future__", "annotations")
    view = draw(module)
    return Draft(
        f"{request.source}/{request.package}/{path}.py", template, view, module.symbols
    )


def stores(module: Module, kind: str, home: str) -> tuple[StoreView, ...]:
    """Return the repositories of a kind, which a module of each context holds."""
    views: list[StoreView] = []
    for context in module.request.model.contexts:
        for aggregate in context.aggregates:
            ref = aggregate.ref
            name = module.declared(ref, home, f"{kind}{ref.name}Repository")
            views.append(StoreView(store_name(module.request, ref), name))
    return tuple(views)


def _unit(module: Module) -> UnitView:
    module.flavoured("AbstractMessageStoreRepository")
    module.flavoured("AbstractUnitOfWork")
    module.use("typing", "TypeAlias")
    module.use("messagebus.ports.observability", "AbstractMetricsStore")
    kept = stores(module, "Abstract", "service.repositories")
    if kept:
        module.use("collections.abc", "Iterator")
        module.use("heapq", "merge")
        module.use("typing", "Any")
        module.library("Message")
    else:
        module.flavoured("AbstractRepository")
        module.library("Model")
    return UnitView(module.way, kept)


def _in_memory(module: Module) -> UnitView:
    module.service("adapters.in_memory", "InMemoryMessageStore")
    module.service("service.uow", "AbstractUnitOfWork")
    kept = stores(module, "InMemory", "adapters.in_memory")
    if not kept:
        return UnitView(module.way)
    rows = module.service("adapters.in_memory", "Rows")
    anything = module.use("typing", "Any")
    names = [f"{store.name}.rows" for store in kept]
    tables = f"self._tables: tuple[{rows}[{anything}, {anything}], ...] = "
    return UnitView(module.way, kept, lay(Labelled(tables, tuple_of(names)), 8))


def _dependencies(module: Module) -> UnitView:
    module.use("typing", "Final")
    module.flavoured("Dependency")
    return UnitView(module.way)


def _in_process(module: Module) -> UnitView:
    module.use("collections.abc", "Iterator")
    module.use("collections.abc", "Mapping")
    module.use("collections.abc", "MutableMapping")
    module.use("collections.abc", "MutableSequence")
    module.use("typing", "Any")
    module.use("typing", "TypeVar")
    module.library("Message")
    module.library("Metadata")
    module.library("Model")
    for name in (
        "AbstractEventstreamTransport",
        "AbstractMessageStoreRepository",
        "EventstreamPublisher",
    ):
        module.flavoured(name)
    return UnitView(module.way)


def _bootstrap(module: Module) -> BusView:
    module.use("collections.abc", "Mapping")
    module.flavoured("Dependency")
    module.flavoured("MessageBus")
    module.service("service.dependencies", "DEPENDENCIES")
    module.service("service.uow", "AbstractUnitOfWork")
    packages = tuple(string(package) for _, _, package in scanned(module.request))
    return BusView(module.way, packages)
