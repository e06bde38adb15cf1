"""Random message schemas."""

from __future__ import annotations

import random
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
