"""Types, errors, aggregates and projections, resolved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cqrs_gen.model import rules
from cqrs_gen.model.fields import (
    Local,
    resolve_constraints,
    resolve_field,
    resolve_fields,
    text_of,
)
from cqrs_gen.model.nodes import (
    Aggregate,
    Alias,
    Enumeration,
    Error,
    Field,
    Member,
    Projection,
    Record,
    Source,
    TaggedUnion,
    TypeDef,
)
from cqrs_gen.model.scope import SHAPED
from cqrs_gen.model.shapes import AliasShape, RecordShape
from cqrs_gen.model.types import (
    DictOf,
    ListOf,
    Nullable,
    Ref,
    SetOf,
    TupleOf,
    TypeRef,
    refs_in,
)
from cqrs_gen.model.values import MAX_ALIASES, NOTHING, Value
from cqrs_gen.names import KEYWORDS, nearest
from cqrs_gen.read import document as doc
from cqrs_gen.read.keys import located
from cqrs_gen.read.nodes import Entry
from cqrs_gen.read.rules import BAD_NAME
from cqrs_gen.source import Located

COLLECTIONS = (ListOf, SetOf, DictOf, Nullable, TupleOf)
ENUM_RESERVED = frozenset({"mro", "name", "value"})


def declared(common: doc.Common, local: Local) -> dict[str, Any]:
    """Return the arguments that every declaration takes."""
    return {
        "ref": local.ref(common.name),
        "span": common.name.span,
        "doc": text_of(common.doc),
        "deprecated": text_of(common.deprecated),
        "renamed_from": text_of(common.renamed_from),
        "extras": common.extras,
        "spans": common.spans,
    }


def resolve_type(node: doc.TypeNode, local: Local) -> TypeDef | None:
    """Resolve one entry of ``types``."""
    match node:
        case doc.AliasNode():
            return _alias(node, local)
        case doc.EnumNode():
            return _enumeration(node, local)
        case doc.RecordNode():
            fields = resolve_fields(node.fields, local)
            return Record(**declared(node.common, local), fields=fields)
        case doc.UnionNode():
            return _union(node, local)


def resolve_error(node: doc.RecordNode, local: Local) -> Error:
    """Resolve one entry of ``errors``."""
    fields = resolve_fields(node.fields, local)
    return Error(**declared(node.common, local), fields=fields)


def resolve_aggregate(node: doc.AggregateNode, local: Local) -> Aggregate | None:
    """Resolve one entry of ``aggregates``."""
    identity = resolve_field(node.identity, local)
    fields = resolve_fields(node.fields, local)
    if identity is None:
        return None
    _check_key(identity.type, node.identity.type, "an identity", local)
    return Aggregate(**declared(node.common, local), fields=(identity, *fields))


def resolve_projection(node: doc.ProjectionNode, local: Local) -> Projection | None:
    """Resolve one entry of ``projections``."""
    fields = resolve_fields(node.fields, local)
    by_name = {field.name: field for field in fields}
    key = by_name.get(node.key.value)
    if key is None:
        if node.key.value not in {field.name.value for field in node.fields}:
            _unknown_field(node.key, by_name, "the projection", local)
        return None
    _check_key(key.type, node.key, "a key", local)
    local.mention(node.common.name, key.name, node.key)
    for entry in (each for _, said in node.built_from for each in said):
        local.mention(node.common.name, entry.key.text, located(entry.key))
    sources = (
        _source(name, said, key, by_name, local) for name, said in node.built_from
    )
    return Projection(
        **declared(node.common, local),
        key=key.name,
        fields=fields,
        sources=tuple(source for source in sources if source is not None),
    )


def _alias(node: doc.AliasNode, local: Local) -> Alias | None:
    target = local.type(node.type)
    if target is None:
        return None
    ref = local.ref(node.common.name)
    if not _ends(ref, target, local):
        return None
    example = NOTHING if node.example is None else local.value(node.example, target)
    return Alias(
        **declared(node.common, local),
        target=target,
        constraints=resolve_constraints(
            node.constraints, target, node.common.name, local
        ),
        example=example,
        sensitive=node.sensitive,
    )


def _ends(ref: Ref, target: TypeRef, local: Local) -> bool:
    """Report an alias that is in its own definition, through containers too."""
    where = local.scope.known[ref].span
    seen: set[Ref] = set()
    level = set(refs_in(target))
    for _ in range(MAX_ALIASES):
        if ref in level:
            local.report.add(
                rules.ALIAS_CYCLE,
                f"the alias `{ref.name}` stands for itself",
                where,
                help="give it a type, or make it a value object with `fields`",
            )
            return False
        seen |= level
        shapes = [local.scope.shape(each) for each in level]
        aliases = [each for each in shapes if isinstance(each, AliasShape)]
        level = {each for alias in aliases for each in refs_in(alias.target)} - seen
        if not level:
            return True
    local.report.add(
        rules.BAD_TYPE,
        f"the alias `{ref.name}` leads through more than {MAX_ALIASES} others",
        where,
        help="name the type that is meant in the end",
    )
    return False


def _enumeration(node: doc.EnumNode, local: Local) -> Enumeration:
    members: dict[str, Member] = {}
    for name, told, former in node.members:
        text = name.value
        if not text.isidentifier() or not text.isascii() or text.startswith("_"):
            problem = f"`{text[:60]}` is not a name"
            repair = "members are names; what is stored is the name"
            local.report.add(BAD_NAME, problem, name.span, help=repair)
            continue
        if text.upper() in members:
            problem = f"`{text}` meets another member in UPPER_CASE"
            repair = "rename one of the two"
        elif text.upper() in KEYWORDS or text in ENUM_RESERVED:
            problem = f"`{text}` is a word of Python's enumerations"
            repair = "choose another word"
        else:
            place = former.span if former else None
            members[text.upper()] = Member(text, text_of(told), text_of(former), place)
            continue
        rule = rules.NAME_COLLISION if "meets" in problem else rules.RESERVED_NAME
        local.report.add(rule, problem, name.span, help=repair)
    if not node.members:
        local.report.add(
            rules.BAD_TYPE,
            f"the enumeration `{node.common.name.value}` has no members",
            node.common.name.span,
            help="write `enum: [a, b]`",
        )
    return Enumeration(
        **declared(node.common, local),
        members=tuple(members.values()),
        open=node.open,
    )


def _union(node: doc.UnionNode, local: Local) -> TaggedUnion | None:
    members: list[Ref] = []
    names: set[str] = set()
    understood = True
    for name in node.members:
        ref = local.scope.find(local.context, name, SHAPED, "type")
        if ref is None:
            understood = False
            continue
        shape = local.scope.shape(ref)
        if not isinstance(shape, RecordShape) or "type" in shape.fields:
            problem = "has a field `type`, which is the tag"
            if not isinstance(shape, RecordShape):
                problem = "is not a value object"
            _bad_union(f"`{name.value}` {problem}", name, local)
        elif ref.name in names:
            _bad_union(f"`{ref.name}` stands twice", name, local)
        else:
            names.add(ref.name)
            members.append(ref)
    if understood and len(node.members) < 2:
        _bad_union("a union has two members or more", node.common.name, local)
    return TaggedUnion(**declared(node.common, local), members=tuple(members))


def _bad_union(message: str, name: doc.Text, local: Local) -> None:
    local.report.add(
        rules.BAD_UNION, message, name.span, help="list types that have `fields`"
    )


def _check_key(type_: TypeRef, where: doc.Text, what: str, local: Local) -> None:
    base = local.base(type_)
    shape = local.scope.shape(base) if isinstance(base, Ref) else None
    if isinstance(base, COLLECTIONS) or isinstance(shape, RecordShape):
        local.report.add(
            rules.BAD_IDENTITY,
            f"{what} cannot be `{where.value}`",
            where.span,
            help="use a scalar or an alias of one, such as UUID",
        )


def _source(
    name: doc.Text,
    said: tuple[Entry, ...],
    key: Field,
    fields: Mapping[str, Field],
    local: Local,
) -> Source | None:
    event = local.find(name, "event")
    if event is None:
        return None
    node = local.scope.known[event].node
    assert isinstance(node, doc.EventNode)
    carried = {field.name.value for field in node.fields}
    if key.name not in carried:
        local.report.add(
            rules.NO_PROJECTION_KEY,
            f"`{name.value}` does not carry the key `{key.name}`",
            name.span,
            help=f"add the field `{key.name}` to the event",
        )
        return None
    values: dict[str, Value] = {}
    for entry in said:
        field = fields.get(entry.key.text)
        if field is None:
            where = Located(entry.key.text, entry.key.span)
            _unknown_field(where, fields, "the projection", local)
            continue
        value = local.value(entry.value, field.type)
        if value is not NOTHING:
            values[field.name] = value
    copied = tuple(each for each in fields if each in carried and each not in values)
    given = {*copied, *values}
    complete = all(
        field.name in given or not field.required for field in fields.values()
    )
    return Source(event, copied, tuple(values.items()), complete)


def _unknown_field(
    name: doc.Text, fields: Mapping[str, Field], owner: str, local: Local
) -> None:
    guess = nearest(name.value, fields)
    local.report.add(
        rules.UNKNOWN_FIELD,
        f"{owner} has no field `{name.value}`",
        name.span,
        help=f"did you mean `{guess}`?" if guess else "declare it under `fields`",
    )
