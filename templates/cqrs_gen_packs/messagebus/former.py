"""``domain/former.py``: events as older versions had them, and the way to the current."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cqrs_gen.model import Context
from cqrs_gen.model.nodes import Event, Field, VersionChange
from cqrs_gen.names import sentence, snake
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.classes import ClassView, class_header, method
from cqrs_gen_packs._shared.layout import Code, Labelled, call, lay
from cqrs_gen_packs._shared.places import module_path
from cqrs_gen_packs._shared.text import docstring, string
from cqrs_gen_packs.messagebus.fields import field_views
from cqrs_gen_packs.messagebus.messages import metadata, wire_name
from cqrs_gen_packs.messagebus.module import Module


class Step(NamedTuple):
    """A change of an event, and its fields afterwards and before."""

    event: Event
    change: VersionChange
    after: tuple[Field, ...]
    before: tuple[Field, ...]


class ConversionView(NamedTuple):
    """What people write: how a value of an old type becomes one of the new."""

    signature: str
    doc: str


class FormerView(NamedTuple):
    """The module."""

    doc: str
    conversions: tuple[ConversionView, ...]
    classes: tuple[ClassView, ...]
    former: tuple[str, ...]
    entries: tuple[tuple[str, str], ...]


def drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw the module where an event of the context has a history."""
    changed = [event for event in context.events if event.changes]
    if not changed:
        return
    module = Module(request, context.name, "domain.former")
    module.use("__future__", "annotations")
    module.use("json")
    module.use("collections.abc", "Mapping")
    module.use("typing", "Any")
    module.use("typing", "Final")
    module.use("typing", "TypeAlias")
    module.library("Event")
    conversions: list[ConversionView] = []
    classes: list[ClassView] = []
    former: list[str] = []
    entries: list[tuple[str, str]] = []
    for event, change, fields, before in histories(context):
        conversions.extend(_conversions(event, change, fields, module))
        classes.append(_former(event, change, fields, before, module))
        former.append(former_name(event, change.version - 1))
        entries.append((sent_type(event, change.version - 1), former[-1]))
    entries.extend(
        (sent_type(event, event.version), module.message(event.ref))
        for event in context.events
    )
    doc = docstring(f"Events of the {context.name} context as they once were.", 0)
    yield Draft(
        module_path(request, context, "domain/former"),
        "former.py.jinja",
        FormerView(
            doc, tuple(conversions), tuple(classes), tuple(former), tuple(entries)
        ),
        module.symbols,
        context.span,
        {
            former_name(event, change.version - 1): event.span
            for event in changed
            for change in event.changes
        },
    )


def histories(context: Context) -> Iterator[Step]:
    """Yield every change of an event, latest first, with the fields around it."""
    for event in context.events:
        fields = event.fields
        for change in reversed(event.changes):
            before = former_fields(fields, change)
            yield Step(event, change, fields, before)
            fields = before


def former_name(event: Event, version: int) -> str:
    """Name the class of a version; the current one has the name of the event."""
    return event.name if version == event.version else f"{event.name}V{version}"


def sent_type(event: Event, version: int) -> str:
    """Write the type under which a version of an event is sent."""
    return string(f"{wire_name(event)}_v{version}")


def former_fields(
    fields: tuple[Field, ...], change: VersionChange
) -> tuple[Field, ...]:
    """Return the fields of the version before a change, without later constraints."""
    old_names, old_types = dict(change.renamed), dict(change.was)
    added = {name for name, _, _ in change.added}
    before: list[Field] = []
    for field in fields:
        if field.name in added:
            continue
        name = old_names.get(field.name, field.name)
        if field.name in old_types:
            before.append(Field(name, old_types[field.name], field.span))
        else:
            before.append(Field(name, field.type, field.span, field.default))
    span = fields[0].span if fields else None
    assert span is not None
    before.extend(Field(name, type_, span) for name, type_ in change.removed)
    return tuple(before)


def _conversions(
    event: Event, change: VersionChange, fields: tuple[Field, ...], module: Module
) -> Iterator[ConversionView]:
    now = {field.name: field.type for field in fields}
    for name, old_type in change.was:
        old, new = module.type(old_type), module.type(now[name])
        function = conversion_name(event, change, name)
        yield ConversionView(
            f"def {function}({name}: {old}) -> {new}:",
            docstring(f"Convert what version {change.version - 1} had as {name}."),
        )


def conversion_name(event: Event, change: VersionChange, field: str) -> str:
    """Name the function that converts a field of an older version."""
    return f"{snake(event.name)}_{field}_from_{change.version - 1}"


def _former(
    event: Event,
    change: VersionChange,
    fields: tuple[Field, ...],
    before: tuple[Field, ...],
    module: Module,
) -> ClassView:
    version = change.version - 1
    later = former_name(event, change.version)
    if change.version == event.version:
        later = module.message(event.ref)
    old_names = dict(change.renamed)
    values: dict[str, Code] = {
        name: module.value(value) for name, value, _ in change.added
    }
    for field in fields:
        if field.name not in values:
            values[field.name] = f"self.{old_names.get(field.name, field.name)}"
    for name, _ in change.was:
        old = f"self.{old_names.get(name, name)}"
        values[name] = call(conversion_name(event, change, name), [old])
    items: list[Code] = [
        "message_id=self.message_id",
        "created_at=self.created_at",
        *(Labelled(f"{field.name}=", values[field.name]) for field in fields),
    ]
    name = former_name(event, version)
    return ClassView(
        name,
        "",
        class_header(name, [module.library("Event")]),
        docstring(f"{sentence(event.name).capitalize()}, as version {version} had it."),
        (metadata(event, version, module),),
        field_views(before, module),
        (
            method(
                f"def upgraded(self) -> {later}:",
                f"Return the event as version {change.version} has it.",
                [lay(call(f"return {later}", items), 8)],
            ),
        ),
    )
