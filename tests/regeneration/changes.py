"""Random changes of a schema, as its owners make them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from .schemas import (
    DOCS,
    ENUM_VALUES,
    LIMITS,
    RETURNS,
    TYPES,
    Field,
    Message,
    Renamed,
    Schema,
    a_field,
    a_message,
)


def changed(
    pick: random.Random, schema: Schema, times: int, *, renames: bool
) -> tuple[Schema, Renamed]:
    """Return the schema after some random changes, and the renames among them."""
    renamed = Renamed()
    for _ in range(times):
        change = pick.choice(CHANGES)
        schema = change(pick, schema)
    if renames:
        schema = _rename(pick, schema, renamed)
    return schema, renamed


def _with(schema: Schema, old: Message, *new: Message) -> Schema:
    messages: list[Message] = []
    for each in schema.messages:
        messages.extend(new if each is old else (each,))
    return replace(schema, messages=tuple(messages))


def _with_field(schema: Schema, owner: Message, old: Field, *new: Field) -> Schema:
    fields: list[Field] = []
    for each in owner.fields:
        fields.extend(new if each is old else (each,))
    return _with(schema, owner, replace(owner, fields=tuple(fields)))


def _some(pick: random.Random, schema: Schema) -> tuple[Message, Field]:
    owner = pick.choice(schema.messages)
    return owner, pick.choice(owner.fields)


def add_field(pick: random.Random, schema: Schema) -> Schema:
    owner = pick.choice(schema.messages)
    new = a_field(pick, {each.name for each in owner.fields})
    at = pick.randint(0, len(owner.fields))
    fields = (*owner.fields[:at], new, *owner.fields[at:])
    return _with(schema, owner, replace(owner, fields=fields))


def remove_field(pick: random.Random, schema: Schema) -> Schema:
    owner, old = _some(pick, schema)
    return _with_field(schema, owner, old) if len(owner.fields) > 1 else schema


def retype_field(pick: random.Random, schema: Schema) -> Schema:
    owner, old = _some(pick, schema)
    other = a_field(pick, set())
    new = replace(old, type=other.type, default=other.default, limits=other.limits)
    return _with_field(schema, owner, old, new)


def widen_field(pick: random.Random, schema: Schema) -> Schema:
    """Change a type and keep the default: parts of one line change apart."""
    owner, old = _some(pick, schema)
    if old.type not in {"int", "str"}:
        return schema
    new = replace(old, type=f"{old.type} | None", limits=())
    return _with_field(schema, owner, old, new)


def change_default(pick: random.Random, schema: Schema) -> Schema:
    owner, old = _some(pick, schema)
    if not TYPES[old.type]:
        return schema
    new = replace(old, default=pick.choice(("", *TYPES[old.type])))
    return _with_field(schema, owner, old, new)


def limit_field(pick: random.Random, schema: Schema) -> Schema:
    owner, old = _some(pick, schema)
    if old.type not in LIMITS:
        return schema
    new = pick.choice(LIMITS[old.type])
    limits = (*(each for each in old.limits if each[0] != new[0]), new)
    return _with_field(schema, owner, old, replace(old, limits=limits[-2:]))


def document_field(pick: random.Random, schema: Schema) -> Schema:
    owner, old = _some(pick, schema)
    return _with_field(schema, owner, old, replace(old, doc=pick.choice(DOCS)))


def add_message(pick: random.Random, schema: Schema) -> Schema:
    kind = pick.choice(["command", "command", "query", "event"])
    taken = {each.name for each in schema.messages}
    if len(taken) > 14:
        return schema
    new = a_message(pick, taken, kind)
    at = pick.randint(0, len(schema.messages))
    messages = (*schema.messages[:at], new, *schema.messages[at:])
    return replace(schema, messages=messages)


def remove_message(pick: random.Random, schema: Schema) -> Schema:
    old = pick.choice(schema.messages)
    if len(schema.of(old.kind)) == 1:
        return schema
    messages = tuple(
        replace(each, emits=tuple(name for name in each.emits if name != old.name))
        for each in schema.messages
        if each is not old
    )
    return replace(schema, messages=messages)


def document_message(pick: random.Random, schema: Schema) -> Schema:
    old = pick.choice(schema.messages)
    return _with(schema, old, replace(old, doc=pick.choice(DOCS)))


def change_emits(pick: random.Random, schema: Schema) -> Schema:
    old = pick.choice(schema.of("command"))
    events = [each.name for each in schema.of("event")]
    most = min(2, len(events))
    emits = tuple(pick.sample(events, pick.randint(0, most)))
    return _with(schema, old, replace(old, emits=emits))


def change_option(pick: random.Random, schema: Schema) -> Schema:
    old = pick.choice([*schema.of("command"), *schema.of("query")])
    key, value = pick.choice(
        [
            ("timeout", pick.choice(["2", "15", "60"])),
            ("retries", pick.choice(["1", "3"])),
            ("ttl", pick.choice(["10", "300"])),
        ]
    )
    if (key == "ttl") != (old.kind == "query"):
        key, value = "timeout", "45"
    options = (*(each for each in old.options if each[0] != key), (key, value))
    return _with(schema, old, replace(old, options=options))


def change_returns(pick: random.Random, schema: Schema) -> Schema:
    old = pick.choice([*schema.of("command"), *schema.of("query")])
    returns = pick.choice(RETURNS if old.kind == "command" else RETURNS[1:])
    return _with(schema, old, replace(old, returns=returns))


def reorder(pick: random.Random, schema: Schema) -> Schema:
    if pick.random() < 0.5:
        messages = list(schema.messages)
        moved = messages.pop(pick.randrange(len(messages)))
        messages.insert(pick.randint(0, len(messages)), moved)
        return replace(schema, messages=tuple(messages))
    owner = pick.choice(schema.messages)
    fields = list(owner.fields)
    moved_field = fields.pop(pick.randrange(len(fields)))
    fields.insert(pick.randint(0, len(fields)), moved_field)
    return _with(schema, owner, replace(owner, fields=tuple(fields)))


def change_values(pick: random.Random, schema: Schema) -> Schema:
    left = [each for each in ENUM_VALUES if each not in schema.values]
    if left and (len(schema.values) < 3 or pick.random() < 0.7):
        at = pick.randint(0, len(schema.values))
        values = (*schema.values[:at], pick.choice(left), *schema.values[at:])
    else:
        gone = pick.choice(schema.values)
        values = tuple(each for each in schema.values if each != gone)
    return replace(schema, values=values)


def change_errors(pick: random.Random, schema: Schema) -> Schema:
    left = [
        name
        for name in ("Expired", "Locked", "Unknown", "Twice")
        if name not in schema.errors
    ]
    if not left:
        return schema
    at = pick.randint(0, len(schema.errors))
    errors = (*schema.errors[:at], pick.choice(left), *schema.errors[at:])
    return replace(schema, errors=errors[:5])


def _rename(pick: random.Random, schema: Schema, renamed: Renamed) -> Schema:
    """Rename a message or a field, and note it."""
    owner, old = _some(pick, schema)
    if pick.random() < 0.6:
        taken = {each.name for each in owner.fields}
        new = replace(old, name=a_field(pick, taken).name)
        renamed.fields[f"{owner.name}.{old.name}"] = new.name
        return _with_field(schema, owner, old, new)
    taken = {each.name for each in schema.messages}
    name = a_message(pick, taken, owner.kind).name
    renamed.messages[owner.name] = name
    messages = tuple(
        replace(
            each,
            name=name if each is owner else each.name,
            emits=tuple(name if e == owner.name else e for e in each.emits),
        )
        for each in schema.messages
    )
    return replace(schema, messages=messages)


CHANGES: tuple[Callable[[random.Random, Schema], Schema], ...] = (
    add_field,
    add_field,
    add_field,
    remove_field,
    retype_field,
    widen_field,
    change_default,
    limit_field,
    document_field,
    add_message,
    add_message,
    remove_message,
    document_message,
    change_emits,
    change_option,
    change_returns,
    reorder,
    change_values,
    change_errors,
)
