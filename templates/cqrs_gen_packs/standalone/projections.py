"""``projections.py`` and ``projectors.py``: read models, and how events build them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cqrs_gen.model import Context
from cqrs_gen.model.nodes import Projection, Source
from cqrs_gen.model.types import TypeRef
from cqrs_gen.names import plural, sentence, snake
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.classes import (
    ClassesView,
    ClassView,
    class_doc,
    class_header,
    field_views,
)
from cqrs_gen_packs._shared.layout import Code, Labelled, call, group, lay
from cqrs_gen_packs._shared.module import Module
from cqrs_gen_packs._shared.places import module_path
from cqrs_gen_packs._shared.scopes import made_up
from cqrs_gen_packs._shared.text import docstring
from cqrs_gen_packs.standalone.records import dataclass_decorator, masking_methods


class CaseView(NamedTuple):
    """What one event does to a read model."""

    event: str
    body: tuple[str, ...]


class ProjectorView(NamedTuple):
    """The listener that keeps a read model up to date."""

    name: str
    header: str
    doc: str
    stores: str
    protocol: str
    signature: str
    cases: tuple[CaseView, ...]


class ProjectorsView(NamedTuple):
    """The module of all projectors."""

    doc: str
    projectors: tuple[ProjectorView, ...]


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw both modules where the context has projections."""
    if not context.projections:
        return
    yield _read_models(request, context)
    module = Module(request, context.name, "projectors")
    views = tuple(_projector(each, module) for each in context.projections)
    doc = docstring(f"Keep the read models of the {context.name} context current.", 0)
    yield Draft(
        module_path(request, context, "projectors"),
        "projectors.py.jinja",
        ProjectorsView(doc, views),
        module.symbols,
        context.span,
        {f"{each.name}Projector": each.span for each in context.projections},
    )


def _read_models(request: Request, context: Context) -> Draft:
    module = Module(request, context.name, "projections")
    module.use("__future__", "annotations")
    classes: list[ClassView] = []
    for projection in context.projections:
        classes.extend(_read_model(projection, module))
    doc = docstring(f"Read models of the {context.name} context.", 0)
    return Draft(
        module_path(request, context, "projections"),
        "classes.py.jinja",
        ClassesView(doc, tuple(classes)),
        module.symbols,
        context.span,
        {each.name: each.span for each in context.projections},
    )


def key_type(projection: Projection) -> TypeRef:
    """Return the type of the key of a projection."""
    return next(
        field.type for field in projection.fields if field.name == projection.key
    )


def _read_model(projection: Projection, module: Module) -> Iterator[ClassView]:
    name = projection.name
    many = plural(sentence(name))
    protocol = module.use("typing", "Protocol")
    store = module.runtime("projection", "ReadModelStore")
    in_memory = module.runtime("projection", "InMemoryReadModelStore")
    generic = f"[{name}, {module.type(key_type(projection))}]"
    yield ClassView(
        name,
        dataclass_decorator(module, "frozen=True", "kw_only=True"),
        class_header(name, []),
        class_doc(projection),
        fields=field_views(projection.fields, module),
        methods=masking_methods(projection.fields, module),
    )
    yield ClassView(
        f"{name}Store",
        "",
        class_header(f"{name}Store", [f"{store}{generic}", protocol]),
        docstring(f"Keeps {many}; add the searches that your queries need."),
    )
    yield ClassView(
        f"InMemory{name}Store",
        "",
        class_header(f"InMemory{name}Store", [f"{in_memory}{generic}", f"{name}Store"]),
        docstring(f"Keeps {many} in this process, for tests and first steps."),
    )


def _projector(projection: Projection, module: Module) -> ProjectorView:
    base = module.runtime("event.listener", "Projector")
    events = " | ".join(module.event(source.event) for source in projection.sources)
    name = f"{projection.name}Projector"
    head = group("async def on_event(", ["self", f"event: {events}"], ") -> None:")
    stores = made_up(plural(snake(projection.name)), "all")
    return ProjectorView(
        name,
        class_header(name, [f"{base}[{events}]"]),
        docstring(f"Keeps {plural(sentence(projection.name))} up to date."),
        stores,
        module.own("projections", f"{projection.name}Store"),
        lay(head, 4),
        tuple(_case(projection, each, stores, module) for each in projection.sources),
    )


def _case(
    projection: Projection, source: Source, stores: str, module: Module
) -> CaseView:
    values: dict[str, Code] = {name: f"event.{name}" for name in source.copied}
    values |= {name: module.value(value) for name, value in source.said}
    ordered = [
        Labelled(f"{field.name}=", values[field.name])
        for field in projection.fields
        if field.name in values
    ]
    key = f"event.{projection.key}"
    event = module.event(source.event)
    made = call(module.own("projections", projection.name), ordered)
    changed = [each for each in ordered if each.label != f"{projection.key}="]
    if source.complete and len(ordered) == len(projection.fields):
        return CaseView(event, (_put(stores, key, made, 16),))
    if not (changed or source.complete):
        return CaseView(
            event,
            (
                "# The schema does not say what this event changes.",
                "raise NotImplementedError",
            ),
        )
    replace = module.use("dataclasses", "replace") if changed else ""
    if not source.complete:
        put = _put(stores, key, call(replace, ["view", *changed]), 20)
        get = lay(group(f"view = await self.{stores}.get(", [key], ")"), 16)
        return CaseView(event, (get, "if view is not None:", f"    {put}"))
    view = call(replace, ["view or new", *changed]) if changed else "view or new"
    return CaseView(
        event,
        (
            lay(Labelled("new = ", made), 16),
            lay(group(f"view = await self.{stores}.get(", [key], ")"), 16),
            _put(stores, key, view, 16),
        ),
    )


def _put(stores: str, key: str, view: Code, indent: int) -> str:
    return lay(group(f"await self.{stores}.put(", [key, view], ")"), indent)
