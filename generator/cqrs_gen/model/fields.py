"""Fields and constraints: what is written becomes what is meant."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from cqrs_gen.diagnostics import Report
from cqrs_gen.model import rules
from cqrs_gen.model.matching import matches
from cqrs_gen.model.nodes import UNCONSTRAINED, Constraints, Field
from cqrs_gen.model.scope import Scope
from cqrs_gen.model.shapes import AliasShape
from cqrs_gen.model.types import (
    DictOf,
    ListOf,
    Nullable,
    Ref,
    Scalar,
    SetOf,
    TupleOf,
    TypeRef,
)
from cqrs_gen.model.values import (
    NOTHING,
    UNSET,
    Items,
    Pairs,
    Value,
    Wrapped,
    read_value,
)
from cqrs_gen.read.document import FieldNode, Text
from cqrs_gen.read.nodes import Node, ScalarNode
from cqrs_gen.source import Located

BOUNDS = ("ge", "gt", "le", "lt")
LENGTHS = ("min_length", "max_length")
NUMBERS = ("int", "float", "Decimal")
MEASURED = (*NUMBERS, "datetime", "date", "time", "timedelta")
SIZED = (ListOf, SetOf, TupleOf, DictOf)


@dataclass(frozen=True, slots=True)
class Local:
    """The scope as it is seen from inside one context."""

    scope: Scope
    context: str
    report: Report

    def ref(self, name: Text) -> Ref:
        """Return the reference of a declaration of this context."""
        return Ref(self.context, name.value)

    def type(self, text: Text) -> TypeRef | None:
        """Parse a type."""
        return self.scope.type(self.context, text)

    def find(self, name: Text | None, kind: str) -> Ref | None:
        """Find a declaration of one kind by name."""
        if name is None:
            return None
        return self.scope.find(self.context, name, (kind,), kind)

    def find_all(self, names: tuple[Text, ...], kind: str) -> tuple[Ref, ...]:
        """Find several declarations, each once, in the order of the schema."""
        found = (self.find(name, kind) for name in names)
        return tuple(dict.fromkeys(ref for ref in found if ref is not None))

    def mention(self, owner: Text, member: str, text: Text) -> None:
        """Take down a place that names a field of a declaration of this context."""
        self.scope.mention(self.ref(owner), member, text)

    def value(self, node: Node, type_: TypeRef) -> Value:
        """Read a value by its type."""
        return read_value(node, type_, self.scope, self.report)

    def base(self, type_: TypeRef) -> TypeRef:
        """Follow aliases; a cycle of them ends where it started."""
        seen: set[Ref] = set()
        while isinstance(type_, Ref) and type_ not in seen:
            seen.add(type_)
            shape = self.scope.shape(type_)
            if not isinstance(shape, AliasShape):
                break
            type_ = shape.target
        return type_


def resolve_fields(nodes: tuple[FieldNode, ...], local: Local) -> tuple[Field, ...]:
    """Resolve the fields of a declaration; those that cannot be are left out."""
    found = (resolve_field(node, local) for node in nodes)
    return tuple(field for field in found if field is not None)


def resolve_field(node: FieldNode, local: Local) -> Field | None:
    """Resolve one field."""
    type_ = local.type(node.type)
    if type_ is None:
        return None
    return Field(
        node.name.value,
        type_,
        node.name.span,
        default=_default(node.default, type_, local),
        doc=text_of(node.doc),
        constraints=resolve_constraints(node.constraints, type_, node.name, local),
        example=NOTHING if node.example is None else local.value(node.example, type_),
        sensitive=node.sensitive,
        deprecated=text_of(node.deprecated),
        renamed_from=text_of(node.renamed_from),
        spans=node.spans,
    )


def _default(node: Node | None, type_: TypeRef, local: Local) -> Value:
    if node is None:
        return NOTHING
    if isinstance(node, ScalarNode) and node.plain and node.text == "unset":
        return UNSET
    value = local.value(node, type_)
    # A default that is wrong is still a default: the field does not become required.
    return None if value is NOTHING else value


def text_of(text: Located[str] | None) -> str | None:
    """Return the text alone."""
    return None if text is None else text.value


def resolve_constraints(
    nodes: Mapping[str, Node], type_: TypeRef, owner: Text, local: Local
) -> Constraints:
    """Resolve constraint words; what does not apply to the type is reported."""
    if not nodes:
        return UNCONSTRAINED
    base = local.base(type_)
    if isinstance(base, Nullable):
        base = local.base(base.inner)
    read: dict[str, Any] = {}
    for word, node in nodes.items():
        value = _constraint(word, node, base, local)
        if value is not NOTHING:
            read[word] = value
    found = Constraints(**read)
    _check_order(found, nodes, owner, local)
    return found


def _constraint(word: str, node: Node, base: TypeRef, local: Local) -> Value:
    if isinstance(base, Ref) and local.scope.shape(base) is None:
        return NOTHING  # the type is not understood, which is reported where it stands
    name = base.name if isinstance(base, Scalar) else ""
    if not isinstance(node, ScalarNode):
        return _refuse(word, node, "takes one value", local)
    if word in BOUNDS and name in MEASURED:
        return local.value(node, base)
    if word == "multiple_of" and name in NUMBERS:
        value = local.value(node, base)
        if isinstance(value, int | float | Decimal) and value > 0:
            return value
        return value if value is NOTHING else _refuse(word, node, "is above 0", local)
    if word in LENGTHS and (name in {"str", "bytes"} or isinstance(base, SIZED)):
        if re.fullmatch("[0-9]{1,9}", node.text):
            return int(node.text)
        return _refuse(word, node, f"is a whole number, not `{node.text}`", local)
    if word == "pattern" and name == "str":
        problem = _not_a_pattern(node.text)
        if problem is not None:
            return _refuse(word, node, f"is no regular expression: {problem}", local)
        return node.text
    shown = f"`{base.name}`" if isinstance(base, Scalar | Ref) else "this type"
    return _refuse(word, node, f"does not apply to {shown}", local)


def _not_a_pattern(text: str) -> str | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python's advice is not for the terminal
            re.compile(text)
    except (re.error, OverflowError) as failure:
        return str(failure)
    except RecursionError:
        return "it nests too deep"
    return None


def _refuse(word: str, node: Node, problem: str, local: Local) -> Value:
    local.report.add(rules.BAD_CONSTRAINT, f"`{word}` {problem}", node.span)
    return NOTHING


def _check_order(
    found: Constraints, nodes: Mapping[str, Node], owner: Text, local: Local
) -> None:
    def told(word: str) -> str:
        node = nodes[word]
        return f"`{word}: {node.text}`" if isinstance(node, ScalarNode) else f"`{word}`"

    contradictions: list[str] = []
    for low_word in ("ge", "gt"):
        for high_word in ("le", "lt"):
            low, high = getattr(found, low_word), getattr(found, high_word)
            if low is NOTHING or high is NOTHING:
                continue
            strict = (low_word, high_word) != ("ge", "le")
            if not _below(low, high, strict=strict):
                contradictions.append(f"{told(low_word)} and {told(high_word)}")
    lengths = (found.min_length, found.max_length)
    if None not in lengths and lengths[0] > lengths[1]:  # type: ignore[operator]
        contradictions.append(f"{told('min_length')} and {told('max_length')}")
    for pair in contradictions:
        local.report.add(
            rules.BAD_CONSTRAINT,
            f"no value of `{owner.value}` can satisfy {pair} together",
            owner.span,
            help="swap or widen them",
        )


def _below(low: Value, high: Value, *, strict: bool) -> bool:
    for kinds in ((int, float, Decimal), datetime, date, time, timedelta):
        if isinstance(low, kinds) and isinstance(high, kinds):
            try:
                return bool(low < high if strict else low <= high)  # type: ignore[operator]
            except TypeError:  # an aware and a naive time
                return False
    return True


def broken(value: Value, constraints: Constraints) -> str | None:
    """Return the word of the first constraint that a value breaks."""
    while isinstance(value, Wrapped):
        value = value.value
    if value is None or value is UNSET or value is NOTHING:
        return None
    for word, limit in constraints.bounds.items():
        low, high = (limit, value) if word in {"ge", "gt"} else (value, limit)
        if not _below(low, high, strict=word in {"gt", "lt"}):
            return word
    length = _length(value)
    if length is not None:
        if constraints.min_length is not None and length < constraints.min_length:
            return "min_length"
        if constraints.max_length is not None and length > constraints.max_length:
            return "max_length"
    factor = constraints.multiple_of
    if isinstance(factor, int | float | Decimal) and isinstance(
        value, int | float | Decimal
    ):
        quotient = Decimal(str(value)) / Decimal(str(factor))
        if quotient != quotient.to_integral_value():
            return "multiple_of"
    if constraints.pattern is not None and isinstance(value, str):
        return None if matches(constraints.pattern, value) else "pattern"
    return None


def _length(value: Value) -> int | None:
    match value:
        case str() | bytes():
            return len(value)
        case Items("set", items):
            return len(set(items))
        case Items(_, items):
            return len(items)
        case Pairs(pairs):
            return len({key for key, _ in pairs})
        case _:
            return None
