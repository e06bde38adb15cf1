"""Tests of histories: what an older version told can still be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cqrs_gen.model import Context
from cqrs_gen.model.nodes import Event, Field
from cqrs_gen.model.samples import sample_fields
from cqrs_gen.model.types import Ref
from cqrs_gen.names import snake
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.layout import Labelled, call, lay
from cqrs_gen_packs._shared.places import test_path
from cqrs_gen_packs._shared.testing import stub_mark
from cqrs_gen_packs._shared.text import docstring
from cqrs_gen_packs.messagebus.former import conversion_name, former_name, histories
from cqrs_gen_packs.messagebus.module import Module, Way
from cqrs_gen_packs.messagebus.topics import has_topics


class VersionTestView(NamedTuple):
    """The test of one version of an event."""

    name: str
    version: int
    current: str
    made: str
    published: bool
    stub: str = ""


class FormerTestsView(NamedTuple):
    """The tests of all histories of a context."""

    doc: str
    way: Way
    serializer: str
    versions: tuple[VersionTestView, ...]


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw the tests where an event of the context has a history."""
    steps = list(histories(context))
    if not steps:
        return
    module = Module(request, context.name, "tests.former")
    module.own("domain.former", "read_event")
    views: list[VersionTestView] = []
    conversions: dict[Ref, list[str]] = {}
    for event, change, _, before in steps:
        conversions.setdefault(event.ref, []).extend(
            module.own("domain.former", conversion_name(event, change, name))
            for name, _ in change.was
        )
        version = change.version - 1
        made = module.own("domain.former", former_name(event, version))
        stub = stub_mark(conversions[event.ref], module)
        view = _view(event, version, before, made, module)
        views.append(view._replace(stub=stub))
    for event in context.events:
        if event.changes:
            made = module.message(event.ref)
            views.append(_view(event, event.version, event.fields, made, module))
    if any(each.published for each in views):
        module.service("adapters.in_memory", "InMemoryMessageStore")
        module.service("adapters.in_memory", "InMemoryTransport")
    serializer = ""
    if not all(each.published for each in views):
        # What is not published is sent by nobody; it would look like this.
        serializer = _serializer(module)
    doc = docstring(f"Older events of the {context.name} context.", 0)
    yield Draft(
        test_path(request, context, "test_former"),
        "test_former.py.jinja",
        FormerTestsView(doc, module.way, serializer, tuple(views)),
        module.symbols,
        context.span,
    )


def _serializer(module: Module) -> str:
    if has_topics(module.request.index):
        return f"{module.service('adapters.eventstream', 'TopicSerializer')}()"
    publisher = module.flavoured("EventstreamPublisher")
    transport = module.service("adapters.in_memory", "InMemoryTransport")
    return f"{publisher}({transport}()).serializer"


def _view(
    event: Event,
    version: int,
    fields: tuple[Field, ...],
    made: str,
    module: Module,
) -> VersionTestView:
    values = sample_fields(fields, module.request.index)
    items = (Labelled(f"{each}=", module.value(value)) for each, value in values)
    return VersionTestView(
        f"{snake(event.name)}_of_version_{version}",
        version,
        module.message(event.ref),
        lay(Labelled("event = ", call(made, items)), 4),
        event.topic is not None,
    )
