"""``test_upcasters.py``: every stored version of an event can still be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cqrs_gen.model import Context
from cqrs_gen.model.nodes import Event
from cqrs_gen.model.samples import sample_fields, sample_type
from cqrs_gen.model.wire import to_wire
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.layout import Labelled, call, lay
from cqrs_gen_packs._shared.module import Module
from cqrs_gen_packs._shared.places import test_path
from cqrs_gen_packs._shared.testing import maker_name, stub_mark
from cqrs_gen_packs._shared.text import docstring, string
from cqrs_gen_packs.standalone.upcasters import converter_name


class StoredView(NamedTuple):
    """A test that reads one stored version."""

    event: str
    make: str
    version: int
    current: int
    undo: tuple[str, ...]
    read: str
    stub: str


class EventView(NamedTuple):
    """An event that tests are written for."""

    make: str
    name: str
    sample: str


class UpcasterTestsView(NamedTuple):
    """The tests of all histories of a context."""

    doc: str
    events: tuple[EventView, ...]
    stored: tuple[StoredView, ...]


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw the module where an event of the context has a history."""
    changed = [event for event in context.events if event.changes]
    if not changed:
        return
    module = Module(request, context.name, "tests.upcasters")
    module.own("upcasters", "UPCASTERS")
    module.runtime("upcasting", "read_event")
    module.runtime("upcasting", "stored_form")
    yield Draft(
        test_path(request, context, "test_upcasters"),
        "test_upcasters.py.jinja",
        UpcasterTestsView(
            docstring(f"Stored events of the {context.name} context.", 0),
            tuple(_event(event, module) for event in changed),
            tuple(view for event in changed for view in _stored(event, module)),
        ),
        module.symbols,
        context.span,
    )


def _event(event: Event, module: Module) -> EventView:
    name = module.event(event.ref)
    values = sample_fields(event.fields, module.request.index)
    items = (Labelled(f"{each}=", module.value(value)) for each, value in values)
    return EventView(
        maker_name(event.name), name, lay(call(f"return {name}", items), 4)
    )


def _stored(event: Event, module: Module) -> Iterator[StoredView]:
    undo: list[str] = []
    conversions: list[str] = []
    for change in reversed(event.changes):
        for name, old_type in change.was:
            old = to_wire(sample_type(old_type, name, module.request.index))
            stored = Labelled(f"stored[{string(name)}] = ", module.value(old))
            undo.append(lay(stored, 4))
            converter = converter_name(event, change, name)
            conversions.append(module.own("upcasters", converter))
        undo.extend(f"stored.pop({string(name)}, None)" for name, _, _ in change.added)
        undo.extend(
            f"stored[{string(old)}] = stored.pop({string(new)})"
            for new, old in change.renamed
        )
        undo.extend(f"stored[{string(name)}] = None" for name, _ in change.removed)
        yield StoredView(
            module.event(event.ref),
            maker_name(event.name),
            change.version - 1,
            event.version,
            tuple(undo),
            lay(
                call(
                    "event = read_event",
                    [
                        module.event(event.ref),
                        "stored",
                        f"version={change.version - 1}",
                        "upcasters=UPCASTERS",
                    ],
                ),
                4,
            ),
            stub_mark(conversions, module),
        )
