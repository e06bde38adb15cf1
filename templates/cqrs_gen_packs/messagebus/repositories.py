"""``service/repositories.py`` and ``adapters/in_memory.py``: what keeps the models."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cqrs_gen.model import Context
from cqrs_gen.model.nodes import Aggregate
from cqrs_gen.names import plural, sentence, snake
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.places import module_path
from cqrs_gen_packs._shared.text import docstring
from cqrs_gen_packs.messagebus.module import Module, Way


class RepositoryView(NamedTuple):
    """What keeps the models of one aggregate."""

    model: str
    one: str
    many: str
    name: str
    identity: str
    identity_type: str
    error_doc: str
    doc: str
    in_memory_doc: str


class RepositoriesView(NamedTuple):
    """A module of repositories."""

    doc: str
    way: Way
    repositories: tuple[RepositoryView, ...]


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw both modules where the context has aggregates."""
    if not context.aggregates:
        return
    for path, template, told in (
        ("service/repositories", "repositories.py.jinja", "What keeps the models"),
        ("adapters/in_memory", "in_memory.py.jinja", "Repositories in this process,"),
    ):
        module = Module(request, context.name, path.replace("/", "."))
        module.use("__future__", "annotations")
        views = tuple(repository_view(each, module) for each in context.aggregates)
        if path.startswith("service"):
            _import_for_protocols(module)
        else:
            module.service("adapters.in_memory", "Rows")
            import_repositories(views, module)
        doc = docstring(f"{told} of the {context.name} context.", 0)
        yield Draft(
            module_path(request, context, path),
            template,
            RepositoriesView(doc, module.way, views),
            module.symbols,
            context.span,
            {_class_name(path, each.name): each.span for each in context.aggregates},
        )


def _class_name(path: str, name: str) -> str:
    kind = "Abstract" if path.startswith("service") else "InMemory"
    return f"{kind}{name}Repository"


def repository_view(aggregate: Aggregate, module: Module) -> RepositoryView:
    """Look at what keeps the models of an aggregate."""
    many = plural(sentence(aggregate.name))
    return RepositoryView(
        module.declared(aggregate.ref, "domain.model"),
        sentence(aggregate.name),
        many,
        snake(aggregate.name),
        aggregate.identity.name,
        module.type(aggregate.identity.type),
        docstring(f"Why {many} could not be kept or found."),
        docstring(f"Keeps {many}; add the finders that your handlers need."),
        docstring(f"Keeps {many} in this process, for tests and first steps."),
    )


def _import_for_protocols(module: Module) -> None:
    module.use("abc", "abstractmethod")
    module.use("enum", "Enum")
    module.use("typing", "TypeAlias")
    module.use("result", "Result")
    module.flavoured("AbstractRepository")


def import_repositories(views: Iterable[RepositoryView], module: Module) -> None:
    """Import the protocols and answers for what implements them."""
    module.use("result", "Err")
    module.use("result", "Ok")
    for view in views:
        for pattern in (
            "Abstract{}Repository",
            "{}OperationResult",
            "{}RepositoryError",
            "{}Result",
        ):
            module.own("service.repositories", pattern.format(view.model))
