"""Random message schemas and random changes of them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

WORDS = (
    "amount",
    "batch",
    "city",
    "code",
    "count",
    "currency",
    "due_on",
    "email",
    "guest",
    "label",
    "limit",
    "locale",
    "lot",
    "memo",
    "note",
    "number",
    "owner",
    "phone",
    "price",
    "quantity",
    "reason",
    "region",
    "seat",
    "shelf",
    "sku",
    "source",
    "status",
    "street",
    "tags",
    "title",
    "total",
    "weight",
)
VERBS = ("Place", "Cancel", "Amend", "Ship", "Pay", "Refund", "Book", "Move")
PAST = {
    "Place": "Placed",
    "Cancel": "Cancelled",
    "Amend": "Amended",
    "Ship": "Shipped",
    "Pay": "Paid",
    "Refund": "Refunded",
    "Book": "Booked",
    "Move": "Moved",
}
LOOKS = ("Get", "Find", "Count", "List")
THINGS = ("Order", "Parcel", "Ticket", "Invoice")
TYPES = {
    "int": ("1", "7", "100"),
    "str": ('"web"', '"app"', '"n/a"'),
    "bool": ("True", "False"),
    "UUID": (),
    "Decimal": (),
    "datetime": (),
    "date": (),
    "list[str]": (),
    "dict[str, int]": (),
    "str | None": ("None",),
    "int | None": ("None",),
}
HOMES = {
    "UUID": "uuid",
    "Decimal": "decimal",
    "datetime": "datetime",
    "date": "datetime",
}
LIMITS = {
    "int": (("ge", "0"), ("le", "1000"), ("gt", "0"), ("lt", "5000")),
    "str": (("min_length", "1"), ("max_length", "200"), ("max_length", "80")),
    "list[str]": (("max_length", "10"), ("min_length", "1")),
}
DOCS = (
    "Written by the schema.",
    "What people ask for most.",
    "Tell the warehouse, then the customer.",
    "Needs a signature.",
    "Runs at night.",
)
RETURNS = ("None", "int", "str", "UUID", "Decimal", "list[str]")
ENUM_VALUES = ("web", "app", "phone", "shop", "mail", "fair")


@dataclass(frozen=True)
class Field:
    name: str
    type: str
    default: str = ""
    doc: str = ""
    limits: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Message:
    kind: str
    name: str
    doc: str
    fields: tuple[Field, ...]
    returns: str = "None"
    emits: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Schema:
    context: str
    messages: tuple[Message, ...]
    values: tuple[str, ...]
    errors: tuple[str, ...]

    def of(self, kind: str) -> list[Message]:
        return [found for found in self.messages if found.kind == kind]


@dataclass
class Renamed:
    """The renames that a schema declares: of messages, and of ``Message.field``.

    Those of cqrs-gen itself know their ``context``.
    """

    messages: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    context: str = ""

    def __bool__(self) -> bool:
        return bool(self.messages or self.fields)

    def old(self, message: str) -> str | None:
        """Return the name that a message had."""
        return {new: old for old, new in self.messages.items()}.get(message)


def a_field(pick: random.Random, taken: set[str]) -> Field:
    name = pick.choice([word for word in WORDS if word not in taken])
    kind = pick.choice(list(TYPES))
    default = pick.choice(TYPES[kind]) if TYPES[kind] and pick.random() < 0.4 else ""
    doc = pick.choice(DOCS) if pick.random() < 0.2 else ""
    limits = ()
    if kind in LIMITS and pick.random() < 0.3:
        limits = (pick.choice(LIMITS[kind]),)
    return Field(name, kind, default, doc, limits)


def some_fields(pick: random.Random, most: int) -> tuple[Field, ...]:
    found: list[Field] = []
    for _ in range(pick.randint(1, most)):
        found.append(a_field(pick, {each.name for each in found}))
    return tuple(found)


def a_message(pick: random.Random, taken: set[str], kind: str) -> Message:
    heads = LOOKS if kind == "query" else VERBS
    while True:
        head, thing = pick.choice(heads), pick.choice(THINGS)
        name = thing + PAST[head] if kind == "event" else head + thing
        if name not in taken:
            break
    doc = pick.choice(DOCS)
    fields = some_fields(pick, 6)
    if kind == "event":
        return Message(kind, name, doc, fields)
    options = (("timeout", pick.choice(["1", "5", "30"])),)
    if pick.random() < 0.5:
        options = ()
    returns = pick.choice(RETURNS) if kind == "command" else pick.choice(RETURNS[1:])
    return Message(kind, name, doc, fields, returns, (), options)


def a_schema(pick: random.Random) -> Schema:
    found: list[Message] = []
    for kind, most in (("event", 3), ("command", 4), ("query", 2)):
        for _ in range(pick.randint(1, most)):
            found.append(a_message(pick, {each.name for each in found}, kind))
    schema = Schema(
        pick.choice(["orders", "billing", "stock"]),
        tuple(found),
        tuple(pick.sample(ENUM_VALUES, pick.randint(2, 4))),
        tuple(pick.sample(("OutOfStock", "NotFound", "TooLate", "Refused"), 2)),
    )
    return _linked(pick, schema)


def _linked(pick: random.Random, schema: Schema) -> Schema:
    """Let some commands emit events."""
    events = [each.name for each in schema.of("event")]
    messages = [
        (
            replace(each, emits=tuple(pick.sample(events, 1)))
            if each.kind == "command" and pick.random() < 0.6
            else each
        )
        for each in schema.messages
    ]
    return replace(schema, messages=tuple(messages))


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
