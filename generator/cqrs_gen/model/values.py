"""Values that a schema gives: YAML data read by the type of the field it belongs to."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from enum import Enum
from math import isfinite
from typing import Final, NamedTuple, TypeAlias
from uuid import UUID

from cqrs_gen.diagnostics import Report
from cqrs_gen.model import rules
from cqrs_gen.model.shapes import EnumShape, RecordShape, Shapes, UnionShape
from cqrs_gen.model.types import (
    DictOf,
    ListOf,
    LiteralOf,
    Nullable,
    Ref,
    Scalar,
    SetOf,
    TupleOf,
    TypeRef,
)
from cqrs_gen.names import nearest
from cqrs_gen.read.keys import located
from cqrs_gen.read.nodes import (
    Entry,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    kind_of,
)


class Special(Enum):
    """What is no value of any type."""

    NOTHING = "nothing"
    UNSET = "unset"


NOTHING: Final = Special.NOTHING
UNSET: Final = Special.UNSET


class EnumMember(NamedTuple):
    """A member of an enumeration by name; an unknown one of an open enumeration."""

    ref: Ref
    name: str
    known: bool = True


class Instance(NamedTuple):
    """A value object with the fields that are given."""

    ref: Ref
    fields: tuple[tuple[str, Value], ...]


class Wrapped(NamedTuple):
    """A value under the name of an alias."""

    ref: Ref
    value: Value


class Items(NamedTuple):
    """The items of a list, a set or a tuple; ``kind`` says which."""

    kind: str
    items: tuple[Value, ...]


class Pairs(NamedTuple):
    """The entries of a dict in the order of the schema."""

    pairs: tuple[tuple[Value, Value], ...]


Value: TypeAlias = (
    bool
    | int
    | float
    | str
    | bytes
    | Decimal
    | UUID
    | datetime
    | date
    | time
    | timedelta
    | EnumMember
    | Instance
    | Wrapped
    | Items
    | Pairs
    | Special
    | None
)

_DURATION = re.compile(r"(-?[0-9]{1,9}(?:\.[0-9]{1,6})?)(ms|s|m|h|d)")
_MICROSECONDS = {
    "ms": 1_000,
    "s": 1_000_000,
    "m": 60_000_000,
    "h": 3_600_000_000,
    "d": 86_400_000_000,
}
_FLAGS = {"true": True, "false": False, "True": True, "False": False}
_MAX_DIGITS = 1000
MAX_ALIASES = 16


def read_value(node: Node, type_: TypeRef, shapes: Shapes, report: Report) -> Value:
    """Read a node as a value of a type; a mistake is reported and gives NOTHING."""
    return _Reader(shapes, report).read(node, type_)


class _Reader:
    def __init__(self, shapes: Shapes, report: Report) -> None:
        self._shapes = shapes
        self._report = report
        self._aliases = 0

    def read(self, node: Node, type_: TypeRef) -> Value:
        match type_:
            case Ref():
                return self._declared(node, type_)
            case Nullable(inner):
                return None if _is_null(node) else self.read(node, inner)
            case Scalar(name):
                return self._scalar(node, name)
            case LiteralOf(values):
                return self._literal(node, values)
            case ListOf(item):
                return self._items(node, "list", item)
            case SetOf(item):
                return self._items(node, "set", item)
            case TupleOf(items, is_open):
                return self._tuple(node, items, is_open=is_open)
            case DictOf(key, value):
                return self._pairs(node, key, value)

    def _scalar(self, node: Node, name: str) -> Value:
        if name == "Any":
            return _anything(node)
        if not isinstance(node, ScalarNode):
            return self._wrong(node, name)
        if name == "str":
            return node.text
        if name == "None" and _is_null(node):
            return None
        read = _READERS.get(name)
        try:
            value = read(node.text) if read else None
        except (ValueError, InvalidOperation, OverflowError, binascii.Error):
            value = None
        return self._wrong(node, name) if value is None else value

    def _declared(self, node: Node, ref: Ref) -> Value:
        shape = self._shapes.shape(ref)
        if isinstance(shape, EnumShape):
            return self._member(node, ref, shape)
        if isinstance(shape, RecordShape):
            return self._instance(node, ref, shape)
        if isinstance(shape, UnionShape):
            return self._one_of(node, ref, shape)
        if shape is None or self._aliases >= MAX_ALIASES:
            return NOTHING  # what is wrong with the type is reported where it stands
        self._aliases += 1
        value = self.read(node, shape.target)
        self._aliases -= 1
        return value if value is NOTHING or value is None else Wrapped(ref, value)

    def _member(self, node: Node, ref: Ref, shape: EnumShape) -> Value:
        if not isinstance(node, ScalarNode):
            return self._wrong(node, ref.name)
        if node.text in shape.members:
            self._shapes.mention(ref, node.text, located(node))
            return EnumMember(ref, node.text)
        if shape.open:
            return EnumMember(ref, node.text, known=False)
        guess = nearest(node.text, shape.members)
        self._report.add(
            rules.BAD_DEFAULT,
            f"`{ref.name}` has no member `{node.text}`",
            node.span,
            help=(
                f"did you mean `{guess}`?"
                if guess
                else f"it has {', '.join(shape.members[:20])}"
            ),
        )
        return NOTHING

    def _instance(self, node: Node, ref: Ref, shape: RecordShape) -> Value:
        if isinstance(node, ScalarNode) and node.text == "{}":
            node = MappingNode((), node.span)
        if not isinstance(node, MappingNode):
            return self._wrong(node, ref.name)
        given = {entry.key.text: entry for entry in node.entries}
        fields: list[tuple[str, Value]] = []
        for name, (type_, required) in shape.fields.items():
            entry = given.pop(name, None)
            if entry is not None and type_ is not None:
                self._shapes.mention(ref, name, located(entry.key))
                value = self.read(entry.value, type_)
                if value is NOTHING:
                    return NOTHING
                fields.append((name, value))
            elif required:
                self._report.add(
                    rules.BAD_DEFAULT,
                    f"a `{ref.name}` needs `{name}`",
                    node.span,
                    help=f"add `{name}: ...`",
                )
                return NOTHING
        for name, entry in given.items():
            return self._stranger(name, entry, ref, shape)
        return Instance(ref, tuple(fields))

    def _stranger(self, name: str, entry: Entry, ref: Ref, shape: RecordShape) -> Value:
        guess = nearest(name, shape.fields)
        self._report.add(
            rules.UNKNOWN_FIELD,
            f"`{ref.name}` has no field `{name}`",
            entry.key.span,
            help=f"did you mean `{guess}`?" if guess else None,
        )
        return NOTHING

    def _one_of(self, node: Node, ref: Ref, shape: UnionShape) -> Value:
        if isinstance(node, MappingNode):
            for entry in node.entries:
                if entry.key.text != "type" or not isinstance(entry.value, ScalarNode):
                    continue
                rest = tuple(each for each in node.entries if each is not entry)
                for member in shape.members:
                    if member.name == entry.value.text:
                        self._shapes.mention(member, "", located(entry.value))
                        return self.read(MappingNode(rest, node.span), member)
        names = " or ".join(member.name for member in shape.members)
        self._report.add(
            rules.BAD_DEFAULT,
            f"a `{ref.name}` is a mapping whose `type` says which one it is",
            node.span,
            help=f"write `{{ type: ..., ... }}` with {names}",
        )
        return NOTHING

    def _literal(self, node: Node, values: tuple[str | int | bool, ...]) -> Value:
        if isinstance(node, ScalarNode):
            for value in values:
                text = node.text
                if isinstance(value, bool):
                    if _FLAGS.get(text) is value:
                        return value
                elif str(value) == text:
                    return value
        self._report.add(
            rules.BAD_DEFAULT,
            f"{_shown(node)} is none of {', '.join(map(repr, values))}",
            node.span,
        )
        return NOTHING

    def _items(self, node: Node, kind: str, item: TypeRef) -> Value:
        if not isinstance(node, SequenceNode):
            return self._wrong(node, f"{kind}[...]")
        items = tuple(self.read(each, item) for each in node.items)
        return NOTHING if NOTHING in items else Items(kind, items)

    def _tuple(self, node: Node, types: tuple[TypeRef, ...], *, is_open: bool) -> Value:
        if not isinstance(node, SequenceNode):
            return self._wrong(node, "tuple[...]")
        if is_open:
            types = types * len(node.items)
        if len(types) != len(node.items):
            self._report.add(
                rules.BAD_DEFAULT,
                f"a tuple of {len(types)} values has {len(node.items)} here",
                node.span,
            )
            return NOTHING
        items = tuple(map(self.read, node.items, types))
        return NOTHING if NOTHING in items else Items("tuple", items)

    def _pairs(self, node: Node, key: TypeRef, value: TypeRef) -> Value:
        if not isinstance(node, MappingNode):
            return self._wrong(node, "dict[...]")
        pairs = tuple(
            (self.read(entry.key, key), self.read(entry.value, value))
            for entry in node.entries
        )
        return NOTHING if any(NOTHING in pair for pair in pairs) else Pairs(pairs)

    def _wrong(self, node: Node, expected: str) -> Value:
        forms = {
            "bool": "write `true` or `false`",
            "datetime": "write it as 2030-01-31T09:30:00Z",
            "date": "write it as 2030-01-31",
            "time": "write it as 09:30:00",
            "timedelta": "write it as 500ms, 30s, 5m, 2h or 1d",
            "UUID": "write 32 hexadecimal digits with dashes",
            "bytes": "write it in base64",
        }
        self._report.add(
            rules.BAD_DEFAULT,
            f"{_shown(node)} is not a value of `{expected}`",
            node.span,
            help=forms.get(expected),
        )
        return NOTHING


def _shown(node: Node) -> str:
    if isinstance(node, ScalarNode) and not node.empty:
        return f"`{node.text[:60]}`"
    return kind_of(node)


def _is_null(node: Node) -> bool:
    return isinstance(node, ScalarNode) and (
        node.empty or (node.plain and node.text == "None")
    )


def _anything(node: Node) -> Value:
    """Read a value without a type: JSON's types by YAML's core schema."""
    if isinstance(node, SequenceNode):
        return Items("list", tuple(map(_anything, node.items)))
    if isinstance(node, MappingNode):
        pairs = ((entry.key.text, _anything(entry.value)) for entry in node.entries)
        return Pairs(tuple(pairs))
    if _is_null(node):
        return None
    if not node.plain:
        return node.text
    if node.text in {"true", "false"}:
        return node.text == "true"
    if re.fullmatch(r"[-+]?[0-9]{1,18}", node.text):
        return int(node.text)
    return node.text


def _int(text: str) -> int | None:
    if re.fullmatch(r"[-+]?[0-9][0-9_]*", text) and len(text) <= _MAX_DIGITS:
        return int(text)
    return None


def _float(text: str) -> float | None:
    if not re.fullmatch(r"[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?", text):
        return None
    value = float(text)
    return value if isfinite(value) else None


def _decimal(text: str) -> Decimal | None:
    if not re.fullmatch(r"[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]{1,4})?", text):
        return None
    return Decimal(text) if len(text) <= _MAX_DIGITS else None


def _timedelta(text: str) -> timedelta | None:
    found = _DURATION.fullmatch(text)
    if found is None:
        return None
    microseconds = Decimal(found[1]) * _MICROSECONDS[found[2]]
    return timedelta(microseconds=int(microseconds))


_READERS: dict[str, Callable[[str], Value]] = {
    "int": _int,
    "float": _float,
    "bool": _FLAGS.get,
    "bytes": lambda text: base64.b64decode(text, validate=True),
    "Decimal": _decimal,
    "UUID": UUID,
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": _timedelta,
}
