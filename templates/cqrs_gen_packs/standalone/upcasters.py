"""``upcasters.py``: how stored events of older versions become current ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cqrs_gen.model import Context
from cqrs_gen.model import types as t
from cqrs_gen.model.nodes import Event, VersionChange
from cqrs_gen.model.wire import to_wire
from cqrs_gen.names import snake
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.classes import MethodView
from cqrs_gen_packs._shared.layout import Code, Labelled, call, group, lay
from cqrs_gen_packs._shared.module import Module
from cqrs_gen_packs._shared.places import module_path
from cqrs_gen_packs._shared.text import docstring, string


class EntryView(NamedTuple):
    """The upcasters of one event in the table."""

    event: str
    steps: tuple[str, ...]


class UpcastersView(NamedTuple):
    """The functions, and the table of all of them."""

    doc: str
    functions: tuple[MethodView, ...]
    entries: tuple[EntryView, ...]


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw the module where an event of the context has a history."""
    changed = [event for event in context.events if event.changes]
    if not changed:
        return
    module = Module(request, context.name, "upcasters")
    module.use("__future__", "annotations")
    module.use("typing", "Final")
    module.runtime("upcasting", "Upcasters")
    functions: list[MethodView] = []
    entries: list[EntryView] = []
    for event in changed:
        module.event(event.ref)
        steps: list[str] = []
        for change in event.changes:
            functions.extend(_conversions(event, change))
            functions.append(_upcaster(event, change, module))
            steps.append(f"{change.version - 1}: {upcaster_name(event, change)}")
        entries.append(EntryView(event.name, tuple(steps)))
    doc = docstring(f"Older versions of the events of the {context.name} context.", 0)
    yield Draft(
        module_path(request, context, "upcasters"),
        "upcasters.py.jinja",
        UpcastersView(doc, tuple(functions), tuple(entries)),
        module.symbols,
        context.span,
        {
            upcaster_name(event, change): event.span
            for event in changed
            for change in event.changes
        },
    )


def upcaster_name(event: Event, change: VersionChange) -> str:
    """Return the name of the function that leads to the version of a change."""
    return f"{snake(event.name)}_from_{change.version - 1}"


def converter_name(event: Event, change: VersionChange, field: str) -> str:
    """Return the name of the function that converts a field of an older version."""
    return f"{snake(event.name)}_{field}_from_{change.version - 1}"


def _conversions(event: Event, change: VersionChange) -> Iterator[MethodView]:
    for field, old_type in change.was:
        name = converter_name(event, change, field)
        old = _plain(old_type)
        yield MethodView(
            f"def {name}({field}: object) -> object:",
            docstring(
                f"Convert {field}, which version {change.version - 1} stored as {old}."
            ),
            ("raise NotImplementedError",),
        )


def _upcaster(event: Event, change: VersionChange, module: Module) -> MethodView:
    payload = module.runtime("upcasting", "Payload")
    name = upcaster_name(event, change)
    before = change.version - 1
    arguments: list[Code] = []
    if change.renamed:
        pairs = (
            Labelled(f"{string(old)}: ", string(new)) for new, old in change.renamed
        )
        arguments.append(Labelled("renamed=", group("{", pairs, "}")))
    if change.added:
        values = (
            Labelled(f"{string(field)}: ", module.value(to_wire(value)))
            for field, value, _ in change.added
        )
        arguments.append(Labelled("added=", group("{", values, "}")))
    if change.removed:
        gone = group("[", (string(name) for name, _ in change.removed), "]")
        arguments.append(Labelled("removed=", gone))
    upcast = module.runtime("upcasting", "upcast")
    body: list[str] = []
    if change.was:
        body.append(lay(call(f"current = {upcast}", ["payload", *arguments]), 4))
        for field, _ in change.was:
            converter = converter_name(event, change, field)
            key = string(field)
            body.append(f"current[{key}] = {converter}(current[{key}])")
        body.append("return current")
    else:
        body.append(lay(call(f"return {upcast}", ["payload", *arguments]), 4))
    return MethodView(
        lay(group(f"def {name}(", [f"payload: {payload}"], f") -> {payload}:")),
        docstring(
            f"Bring a stored {event.name} of version {before} "
            f"to version {change.version}."
        ),
        tuple(body),
    )


def _plain(type_: t.TypeRef) -> str:
    match type_:
        case t.Scalar(name):
            return name
        case t.Ref(_, name):
            return name
        case t.Nullable(inner):
            return f"{_plain(inner)} or null"
        case t.ListOf(inner) | t.SetOf(inner):
            return f"a list of {_plain(inner)}"
        case t.DictOf(_, inner):
            return f"a mapping to {_plain(inner)}"
        case t.TupleOf():
            return "a tuple"
        case t.LiteralOf(values):
            return " or ".join(map(str, values))
