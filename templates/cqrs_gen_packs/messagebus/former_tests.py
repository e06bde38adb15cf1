"""Tests of histories: what an older version told can still be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cqrs_gen.model import Context
from cqrs_gen.model.samples import sample_fields
from cqrs_gen.names import snake
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.layout import Labelled, call, lay
from cqrs_gen_packs._shared.places import test_path
from cqrs_gen_packs._shared.text import docstring, string
from cqrs_gen_packs.messagebus.former import former_name, histories
from cqrs_gen_packs.messagebus.messages import wire_name
from cqrs_gen_packs.messagebus.module import Module


class FormerTestView(NamedTuple):
    """The test of one version."""

    name: str
    version: int
    current: str
    stored: str
    kind: str


class FormerTestsView(NamedTuple):
    """The tests of all histories of a context."""

    doc: str
    versions: tuple[FormerTestView, ...]


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw the tests where an event of the context has a history."""
    steps = list(histories(context))
    if not steps:
        return
    module = Module(request, context.name, "tests.former")
    module.use("contextlib", "AbstractContextManager")
    module.own("domain.former", "read_former")
    views: list[FormerTestView] = []
    for event, change, _, before in steps:
        version = change.version - 1
        name = module.own("domain.former", former_name(event, version))
        values = sample_fields(before, request.index)
        items = (Labelled(f"{each}=", module.value(value)) for each, value in values)
        views.append(
            FormerTestView(
                f"{snake(event.name)}_of_version_{version}",
                version,
                module.message(event.ref),
                lay(Labelled("stored = ", call(name, items)), 4),
                string(f"{wire_name(event)}_v{version}"),
            )
        )
    doc = docstring(f"Older events of the {context.name} context.", 0)
    yield Draft(
        test_path(request, context, "test_former"),
        "test_former.py.jinja",
        FormerTestsView(doc, tuple(views)),
        module.symbols,
        context.span,
    )
