"""The sections of a schema: one function per kind of declaration."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from cqrs_gen.diagnostics import Allowance, Report
from cqrs_gen.read import document as doc
from cqrs_gen.read import rules
from cqrs_gen.read.fields import (
    check_name,
    former_name,
    read_constraints,
    read_deprecated,
    read_field,
    read_fields,
)
from cqrs_gen.read.keys import Keys, located, open_mapping, pairs
from cqrs_gen.read.nodes import Entry, MappingNode, Node, ScalarNode, kind_of
from cqrs_gen.source import Located

T = TypeVar("T")

TYPE_KINDS = ("type", "fields", "enum", "union")
DURATIONS = ("timeout", "backoff")
COUNTS = ("retries", "priority")
FLAGS = ("metrics", "tracing", "validation", "context")


def read_section(
    node: Node | None,
    section: str,
    read: Callable[[doc.Text, Keys], T | None],
    report: Report,
) -> tuple[T, ...]:
    """Read every declaration of a section whose declarations are mappings."""
    found: list[T] = []
    for name, entry in _named(node, section, report):
        keys = open_mapping(entry.value, f"`{name.value}`", report)
        declaration = read(name, keys) if keys else None
        if declaration is not None:
            found.append(declaration)
    return tuple(found)


def read_types(node: Node | None, report: Report) -> tuple[doc.TypeNode, ...]:
    """Read ``types``, where a text alone is an alias."""
    found: list[doc.TypeNode] = []
    for name, entry in _named(node, "types", report):
        if isinstance(entry.value, ScalarNode) and not entry.value.empty:
            alias = Located(entry.value.text, entry.value.span)
            bare = doc.Common(name, None, None, None, {})
            found.append(doc.AliasNode(bare, alias, {}, None, sensitive=False))
            continue
        keys = open_mapping(entry.value, f"the type `{name.value}`", report)
        type_ = _read_type(name, keys) if keys else None
        if type_ is not None:
            found.append(type_)
    return tuple(found)


def read_error(name: doc.Text, keys: Keys) -> doc.RecordNode:
    """Read one entry of ``errors``."""
    fields = read_fields(keys.take("fields"), f"`{name.value}`", keys.report)
    return doc.RecordNode(_common(name, keys), fields)


def read_event(name: doc.Text, keys: Keys) -> doc.EventNode:
    """Read one entry of ``events``."""
    changes = (
        _read_change(entry, name, keys.report) for entry in keys.mapping("changes")
    )
    return doc.EventNode(
        fields=read_fields(keys.take("fields"), f"`{name.value}`", keys.report),
        aggregate=keys.text("aggregate"),
        topic=keys.text("topic"),
        version=keys.number("version"),
        changes=tuple(change for change in changes if change is not None),
        wire_name=former_name(keys, snake=False, key="wire_name"),
        common=_common(name, keys),
    )


def read_command(name: doc.Text, keys: Keys) -> doc.MessageNode:
    """Read one entry of ``commands``."""
    return _read_message(
        name,
        keys,
        effect=keys.text("effect"),
        emits=keys.texts("emits"),
        wire_name=former_name(keys, snake=False, key="wire_name"),
    )


def read_query(name: doc.Text, keys: Keys) -> doc.MessageNode:
    """Read one entry of ``queries``."""
    query = _read_message(name, keys, cache=_read_cache(keys))
    if query.returns is None:
        keys.missing("returns", "returns: str")
    return query


def read_aggregate(name: doc.Text, keys: Keys) -> doc.AggregateNode | None:
    """Read one entry of ``aggregates``."""
    identity = keys.mapping("id")
    fields = read_fields(keys.take("fields"), f"`{name.value}`", keys.report)
    common = _common(name, keys)
    if len(identity) > 1:
        keys.report.add(
            rules.BAD_VALUE,
            f"`{name.value}` is identified by one field, here are {len(identity)}",
            identity[1].key.span,
            help="keep one of them, the others go under `fields`",
        )
        return None
    if not identity:
        keys.missing("id", "id: { order_id: OrderId }")
        return None
    field = read_field(identity[0], f"`{name.value}`", keys.report)
    return doc.AggregateNode(common, field, fields) if field else None


def read_projection(name: doc.Text, keys: Keys) -> doc.ProjectionNode | None:
    """Read one entry of ``projections``."""
    key = keys.text("key")
    fields = read_fields(keys.take("fields"), f"`{name.value}`", keys.report)
    built_from: list[tuple[doc.Text, tuple[Entry, ...]]] = []
    source = keys.take("built_from")
    if isinstance(source, MappingNode):
        for entry in source.entries:
            values = open_mapping(entry.value, f"`{entry.key.text}`", keys.report)
            if values is not None:
                mapping = entry.value
                said = mapping.entries if isinstance(mapping, MappingNode) else ()
                built_from.append((located(entry.key), said))
    elif source is not None:
        keys.wrong_kind("built_from", source, "a mapping from events to values")
    else:
        keys.missing("built_from", "built_from: { OrderPlaced: {} }")
    common = _common(name, keys)
    if key is None:
        keys.missing("key", "key: order_id")
        return None
    return doc.ProjectionNode(common, key, fields, tuple(built_from))


def read_listener(name: doc.Text, keys: Keys) -> doc.ListenerNode | None:
    """Read one entry of ``listeners``."""
    when = keys.texts("when")
    common = _common(name, keys)
    if not when:
        keys.missing("when", "when: [OrderPlaced]")
        return None
    return doc.ListenerNode(common, when)


def _named(
    node: Node | None, section: str, report: Report
) -> list[tuple[doc.Text, Entry]]:
    if node is None:
        return []
    if not isinstance(node, MappingNode):
        open_mapping(node, f"`{section}`", report, empty=False)
        return []
    named: list[tuple[doc.Text, Entry]] = []
    for entry in node.entries:
        name = check_name(located(entry.key), report, snake=False)
        if name is not None:
            named.append((name, entry))
    return named


def _common(name: doc.Text, keys: Keys) -> doc.Common:
    """Read what every declaration has; the last call, for it ends the keys."""
    _allow(name, keys)
    return doc.Common(
        name,
        keys.text("doc"),
        read_deprecated(keys),
        former_name(keys, snake=False),
        keys.extras(),
        keys.spans,
    )


def _allow(name: doc.Text, keys: Keys) -> None:
    """Read which warnings about a declaration are to be silent, and why."""
    for entry in keys.mapping("allow"):
        code, reason = entry.key, entry.value
        if isinstance(reason, ScalarNode) and not reason.empty:
            keys.report.allow(
                Allowance(code.text, reason.text, code.span, name.span.to(keys.span))
            )
        else:
            keys.report.add(
                rules.WRONG_KIND,
                f"`{code.text}` of `allow` takes a reason, here is {kind_of(reason)}",
                code.span,
                help=f"write why it is right here: `{code.text}: ...`",
            )


def _read_type(name: doc.Text, keys: Keys) -> doc.TypeNode | None:
    kinds = [(kind, keys.take(kind)) for kind in TYPE_KINDS]
    told = [kind for kind, node in kinds if node is not None]
    if len(told) != 1:
        problem = "says nothing" if not told else f"says {' and '.join(told)}"
        repair = (
            "keep one of them" if told else f"write `{name.value}: UUID` for an alias"
        )
        keys.report.add(
            rules.MISSING_KEY,
            f"the type `{name.value}` {problem}; it takes one of {', '.join(TYPE_KINDS)}",
            name.span,
            help=repair,
        )
        return None
    node = next(node for _, node in kinds if node is not None)
    if told == ["fields"]:
        fields = read_fields(node, f"`{name.value}`", keys.report)
        return doc.RecordNode(_common(name, keys), fields)
    if told == ["enum"]:
        is_open = keys.flag("open")
        members = _members(node, name, keys)
        return doc.EnumNode(
            _common(name, keys), members, bool(is_open and is_open.value)
        )
    if told == ["union"]:
        members_ = _names(node, "union", name, keys)
        return doc.UnionNode(_common(name, keys), members_)
    if not isinstance(node, ScalarNode):
        keys.wrong_kind("type", node, "text")
        return None
    constraints = read_constraints(keys)
    example = keys.take_raw("example")
    sensitive = keys.flag("sensitive")
    return doc.AliasNode(
        _common(name, keys),
        located(node),
        constraints,
        example,
        bool(sensitive and sensitive.value),
    )


def _members(node: Node, name: doc.Text, keys: Keys) -> tuple[doc.MemberNode, ...]:
    if not isinstance(node, MappingNode):
        return tuple(map(doc.MemberNode, _names(node, "enum", name, keys)))
    return tuple(_member(entry, name, keys) for entry in node.entries)


# What YAML 1.2 takes for a number or a flag: a value, which a member does not have.
_VALUE = re.compile(
    r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|true|True|TRUE|false|False|FALSE"
    r"|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)


def _member(entry: Entry, name: doc.Text, keys: Keys) -> doc.MemberNode:
    member = located(entry.key)
    if isinstance(entry.value, ScalarNode):
        if entry.value.plain and _VALUE.fullmatch(entry.value.text):
            keys.report.add(
                rules.WRONG_KIND,
                f"`{member.value}` of the type `{name.value}` takes a description, here is "
                "a value",
                entry.value.span,
                help="a member is stored and sent by its name: leave the value out, or "
                "quote what is a description",
            )
        told = None if entry.value.empty else located(entry.value)
        return doc.MemberNode(member, told)
    owner = f"`{member.value}` of the type `{name.value}`"
    inner = open_mapping(entry.value, owner, keys.report)
    if inner is None:
        return doc.MemberNode(member)
    node = doc.MemberNode(member, inner.text("doc"), inner.text("renamed_from"))
    inner.extras()
    return node


def _names(node: Node, key: str, name: doc.Text, keys: Keys) -> doc.Texts:
    entry = Entry(ScalarNode(key, node.span), node)
    owner = f"the type `{name.value}`"
    return Keys(MappingNode((entry,), node.span), owner, keys.report).texts(key)


def _read_change(
    entry: Entry, event: doc.Text, report: Report
) -> doc.ChangeNode | None:
    owner = f"the change to version {entry.key.text} of `{event.value}`"
    keys = open_mapping(entry.value, owner, report)
    if keys is None:
        return None
    if not entry.key.text.isdecimal() or len(entry.key.text) > 6:
        report.add(
            rules.BAD_VALUE,
            f"a change is named by the version it leads to, not `{entry.key.text}`",
            entry.key.span,
            help="write `2: { ... }` for what version 2 changed",
        )
        return None
    change = doc.ChangeNode(
        int(entry.key.text),
        entry.key.span,
        pairs(keys.mapping("renamed_from"), keys, "renamed_from"),
        keys.mapping("added"),
        pairs(keys.mapping("removed"), keys, "removed"),
        pairs(keys.mapping("was"), keys, "was"),
    )
    keys.extras()
    return change


def _read_message(
    name: doc.Text,
    keys: Keys,
    *,
    cache: doc.CacheNode | None = None,
    effect: doc.Text | None = None,
    emits: doc.Texts = (),
    wire_name: doc.Text | None = None,
) -> doc.MessageNode:
    examples = (_read_example(entry, keys.report) for entry in keys.mapping("examples"))
    return doc.MessageNode(
        fields=read_fields(keys.take("fields"), f"`{name.value}`", keys.report),
        returns=keys.text("returns"),
        aggregate=keys.text("aggregate"),
        effect=effect,
        emits=emits,
        raises=keys.texts("raises"),
        auth=_read_auth(keys),
        cache=cache,
        handler=_read_handler(keys),
        examples=tuple(example for example in examples if example is not None),
        reserved=keys.texts("reserved"),
        wire_name=wire_name,
        common=_common(name, keys),
    )


def _read_auth(keys: Keys) -> doc.AuthNode | None:
    node = keys.take("auth")
    if node is None:
        return None
    if isinstance(node, ScalarNode) and node.text == "user":
        return doc.AuthNode("user", (), node.span)
    if isinstance(node, MappingNode):
        before = len(keys.report.diagnostics)
        inner = Keys(node, "`auth`", keys.report)
        told = {kind: inner.texts(kind) for kind in ("role", "permission")}
        inner.extras()
        given = [(kind, names) for kind, names in told.items() if names]
        if len(given) == 1:
            return doc.AuthNode(*given[0], node.span)
        if len(keys.report.diagnostics) > before:
            return None
    keys.report.add(
        rules.BAD_VALUE,
        "`auth` takes `user`, `{ role: ... }` or `{ permission: ... }`",
        node.span,
        help="write `auth: user` for: somebody is signed in",
    )
    return None


def _read_cache(keys: Keys) -> doc.CacheNode | None:
    node = keys.take("cache")
    if node is None:
        return None
    inner = open_mapping(node, "`cache`", keys.report, empty=False)
    if inner is None:
        return None
    ttl = inner.duration("ttl")
    cache = doc.CacheNode(
        node.span,
        ttl.value if ttl else None,
        inner.text("key"),
        inner.texts("invalidate_on"),
        inner.spans,
    )
    inner.extras()
    return cache


def _read_handler(keys: Keys) -> doc.HandlerNode:
    node = keys.take("handler")
    inner = open_mapping(node, "`handler`", keys.report) if node else None
    if inner is None:
        return doc.HandlerNode({}, (), {})
    settings: dict[str, Located[object] | None] = {}
    for key in DURATIONS:
        settings[key] = inner.duration(key)
    for key in COUNTS:
        settings[key] = inner.number(key)
    for key in FLAGS:
        settings[key] = inner.flag(key)
    settings["description"] = inner.text("description")
    tags = inner.texts("tags")
    if tags:
        words = tuple(tag.value for tag in tags)
        settings["tags"] = Located(words, tags[0].span)
    errors = inner.texts("retry_errors")
    inner.extras()
    told = {key: value for key, value in settings.items() if value is not None}
    named = [*told, *(["retry_errors"] if errors else [])]
    return doc.HandlerNode(told, errors, {key: inner.spans[key] for key in named})


def _read_example(entry: Entry, report: Report) -> doc.ExampleNode | None:
    keys = open_mapping(entry.value, f"the example `{entry.key.text}`", report)
    if keys is None:
        return None
    example = doc.ExampleNode(
        located(entry.key),
        keys.mapping("when"),
        keys.texts("then"),
        keys.text("raises"),
    )
    keys.extras()
    return example
