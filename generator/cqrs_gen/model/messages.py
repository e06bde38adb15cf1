"""Events, commands, queries and listeners, resolved."""

from __future__ import annotations

from typing import Any

from cqrs_gen.model import rules
from cqrs_gen.model.definitions import declared
from cqrs_gen.model.fields import Local, resolve_fields, text_of
from cqrs_gen.model.nodes import (
    Auth,
    Cache,
    Command,
    Event,
    Example,
    Field,
    Handling,
    Listener,
    Query,
    VersionChange,
)
from cqrs_gen.model.types import ANY, TypeRef
from cqrs_gen.model.values import NOTHING, Value
from cqrs_gen.names import nearest
from cqrs_gen.read import document as doc
from cqrs_gen.read.keys import located
from cqrs_gen.read.nodes import Entry
from cqrs_gen.read.rules import BAD_VALUE
from cqrs_gen.source import Located, Span

EFFECTS = ("create", "update", "delete")


def resolve_event(node: doc.EventNode, local: Local) -> Event:
    """Resolve one entry of ``events``."""
    fields = resolve_fields(node.fields, local)
    version = node.version.value if node.version else 1
    return Event(
        **declared(node.common, local),
        fields=fields,
        aggregate=local.find(node.aggregate, "aggregate"),
        topic=text_of(node.topic),
        version=version,
        changes=_changes(node, version, fields, local),
        wire_name=text_of(node.wire_name),
    )


def resolve_command(node: doc.MessageNode, local: Local) -> Command:
    """Resolve one entry of ``commands``."""
    effect = node.effect
    if effect is not None and effect.value not in EFFECTS:
        guess = nearest(effect.value, EFFECTS)
        local.report.add(
            BAD_VALUE,
            f"`effect` is create, update or delete, not `{effect.value}`",
            effect.span,
            help=f"did you mean `{guess}`?" if guess else "write one of the three",
        )
        effect = None
    return Command(
        **_message(node, local),
        effect=text_of(effect),
        wire_name=text_of(node.wire_name),
        emits=local.find_all(node.emits, "event"),
    )


def resolve_query(node: doc.MessageNode, local: Local) -> Query:
    """Resolve one entry of ``queries``."""
    return Query(**_message(node, local), cache=_cache(node, local))


def resolve_listener(node: doc.ListenerNode, local: Local) -> Listener | None:
    """Resolve one entry of ``listeners``."""
    when = local.find_all(node.when, "event")
    return Listener(**declared(node.common, local), when=when) if when else None


def _message(node: doc.MessageNode, local: Local) -> dict[str, Any]:
    fields = resolve_fields(node.fields, local)
    returns = local.type(node.returns) if node.returns else None
    auth = node.auth
    return {
        **declared(node.common, local),
        "fields": fields,
        "returns": returns,
        "aggregate": local.find(node.aggregate, "aggregate"),
        "raises": local.find_all(node.raises, "error"),
        "auth": auth
        and Auth(auth.kind, tuple(name.value for name in auth.names), auth.span),
        "handling": _handling(node, local),
        "examples": tuple(
            _example(example, node, fields, local) for example in node.examples
        ),
        "reserved": tuple(name.value for name in node.reserved),
    }


def _handling(node: doc.MessageNode, local: Local) -> Handling:
    told = node.handler.settings
    retries = told.get("retries")
    for word, present in (
        ("backoff", "backoff" in told),
        ("retry_errors", bool(node.handler.retry_errors)),
    ):
        if present and (retries is None or retries.value == 0):
            span = (
                told[word].span if word in told else node.handler.retry_errors[0].span
            )
            local.report.add(
                rules.SETTING_WITHOUT_EFFECT,
                f"`{word}` says how to retry, but there are no `retries`",
                span,
                help="add `retries: 2` or remove it",
            )
    values: dict[str, Any] = {key: setting.value for key, setting in told.items()}
    return Handling(
        **values,
        retry_errors=local.find_all(node.handler.retry_errors, "error"),
        spans=node.handler.spans,
    )


def _cache(node: doc.MessageNode, local: Local) -> Cache | None:
    cache = node.cache
    if cache is None:
        return None
    places = {local.find(name, "event"): name.span for name in cache.invalidate_on}
    event_spans = {ref: span for ref, span in places.items() if ref is not None}
    if cache.invalidate_on and cache.key is None:
        local.report.add(
            rules.SETTING_WITHOUT_EFFECT,
            "`invalidate_on` needs a `key` that events can be matched with",
            cache.invalidate_on[0].span,
            help='add `key: "order:{order_id}"`',
        )
    if cache.key is not None:
        names = {field.name.value for field in node.fields}
        for placeholder in placeholders(cache.key.value):
            if placeholder in names:
                braces = Located(f"{{{placeholder}}}", cache.key.span)
                local.mention(node.common.name, placeholder, braces)
                continue
            guess = nearest(placeholder, names)
            local.report.add(
                rules.UNKNOWN_FIELD,
                f"the cache key has `{{{placeholder}}}`, which is no field of the query",
                cache.key.span,
                help=f"did you mean `{guess}`?" if guess else "write one of the three",
            )
    return Cache(
        cache.span,
        cache.ttl,
        text_of(cache.key),
        tuple(event_spans),
        cache.spans,
        event_spans,
    )


def placeholders(key: str) -> list[str]:
    """Return the names in braces of a cache key."""
    parts = key.split("{")[1:]
    return [part.split("}")[0] for part in parts]


def _example(
    node: doc.ExampleNode,
    message: doc.MessageNode,
    fields: tuple[Field, ...],
    local: Local,
) -> Example:
    return Example(
        node.name.value,
        node.name.span,
        _given(node.when, message, fields, local),
        local.find_all(node.then, "event"),
        local.find(node.raises, "error"),
    )


def _given(
    entries: tuple[Entry, ...],
    message: doc.MessageNode,
    fields: tuple[Field, ...],
    local: Local,
) -> tuple[tuple[str, Value], ...]:
    by_name = {field.name: field for field in fields}
    written = {field.name.value for field in message.fields}
    given: list[tuple[str, Value]] = []
    for entry in entries:
        field = by_name.get(entry.key.text)
        if field is not None:
            local.mention(message.common.name, field.name, located(entry.key))
            value = local.value(entry.value, field.type)
            if value is not NOTHING:
                given.append((field.name, value))
        elif entry.key.text not in written:
            guess = nearest(entry.key.text, by_name)
            local.report.add(
                rules.UNKNOWN_FIELD,
                f"`{message.common.name.value}` has no field `{entry.key.text}`",
                entry.key.span,
                help=f"did you mean `{guess}`?" if guess else "write one of the three",
            )
    return tuple(given)


def _changes(
    node: doc.EventNode, version: int, fields: tuple[Field, ...], local: Local
) -> tuple[VersionChange, ...]:
    told = sorted(node.changes, key=lambda change: change.version)
    versions = [change.version for change in told]
    if len(versions) == version - 1 and versions == list(range(2, version + 1)):
        return _check_names(node.common.name, told, fields, local)
    name = node.common.name
    where = node.version.span if node.version else name.span
    repair = "say for each version what it changed, `{}` if nothing that is stored"
    if version < 1:
        problem, repair = (
            f"the versions of `{name.value}` count from 1",
            "write `version: 1`",
        )
    elif version == 1:
        problem = f"`{name.value}` has `changes`, but its version is 1"
        repair = f"add `version: {max(versions)}`"
    else:
        here = ", ".join(map(str, versions[:20])) or "none"
        problem = (
            f"version {version} of `{name.value}` needs `changes` for every version "
            f"from 2 to {version}, here are {here}"
        )
    local.report.add(rules.BAD_CHANGES, problem, where, help=repair)
    return ()


def _check_names(
    event: doc.Text,
    told: list[doc.ChangeNode],
    fields: tuple[Field, ...],
    local: Local,
) -> tuple[VersionChange, ...]:
    """Walk back from the fields of today, so that each version knows its names."""
    current: dict[str, TypeRef] = {field.name: field.type for field in fields}
    changes: list[VersionChange] = []
    same = set(current)
    for change in reversed(told):
        same -= _mention_fields(event, change, same, local)
        before = dict(current)
        added: list[tuple[str, Value, TypeRef]] = []
        for entry in change.added:
            type_ = before.pop(entry.key.text, None)
            if type_ is None:
                _not_then(entry.key.text, change, entry.key.span, local)
                continue
            value = local.value(entry.value, type_)
            if value is not NOTHING:
                added.append((entry.key.text, value, type_))
        for new, old in change.renamed_from:
            type_ = before.pop(new.value, None)
            if type_ is None:
                _not_then(new.value, change, new.span, local)
            before[old.value] = type_ or ANY
        was: list[tuple[str, TypeRef]] = []
        for name, old_type in change.was:
            type_ = local.type(old_type)
            if name.value not in current:
                _not_then(name.value, change, name.span, local)
            elif type_ is not None:
                was.append((name.value, type_))
                before[name.value] = type_
        gone: list[tuple[str, TypeRef]] = []
        for name, old_type in change.removed:
            if name.value in before:
                local.report.add(
                    rules.BAD_CHANGES,
                    f"`{name.value}` is removed by version {change.version} "
                    "and still there",
                    name.span,
                )
            before[name.value] = local.type(old_type) or ANY
            gone.append((name.value, before[name.value]))
        renamed = tuple((new.value, old.value) for new, old in change.renamed_from)
        changes.append(
            VersionChange(
                change.version, renamed, tuple(added), tuple(gone), tuple(was)
            )
        )
        current = before
    return tuple(reversed(changes))


def _mention_fields(
    event: doc.Text, change: doc.ChangeNode, same: set[str], local: Local
) -> set[str]:
    """Take down who names a field of today; return what no older version has."""
    newer = [
        *(located(entry.key) for entry in change.added),
        *(new for new, _ in change.renamed_from),
    ]
    for name in (*newer, *(name for name, _ in change.was)):
        if name.value in same:
            local.mention(event, name.value, name)
    return {name.value for name in newer}


def _not_then(name: str, change: doc.ChangeNode, span: Span, local: Local) -> None:
    local.report.add(
        rules.BAD_CHANGES,
        f"version {change.version} has no field `{name}`",
        span,
        help="name the field as it is called in that version",
    )
