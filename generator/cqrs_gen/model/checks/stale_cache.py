"""An event drops a cached answer only if it can tell the key of the answer."""

from __future__ import annotations

from collections.abc import Iterator

from cqrs_gen.diagnostics import Report, Rule
from cqrs_gen.model.index import Index
from cqrs_gen.model.messages import placeholders
from cqrs_gen.model.nodes import Cache, Query
from cqrs_gen.model.types import (
    LiteralOf,
    Nullable,
    Ref,
    Scalar,
    TypeRef,
    parts_of,
)

RULE = Rule(
    "stale-cache",
    "an event that cannot drop the cached answer",
    "The key of a cached answer is made of fields of the query. An event under "
    "`invalidate_on` drops the answer by making the same key of its own fields: each "
    "field in the key has to be a field of the event as well, of the same type. "
    "Otherwise the answer would be given long after it was true.",
)


def check(index: Index, report: Report) -> None:
    """Find the events that lack a part of the key."""
    for query in index:
        if isinstance(query, Query) and query.cache and query.cache.key is not None:
            for ref, problem, repair in _problems(query, query.cache, index):
                span = query.cache.event_spans[ref]
                report.add(RULE, problem, span, help=repair)


def _problems(
    query: Query, cache: Cache, index: Index
) -> Iterator[tuple[Ref, str, str]]:
    asked = {field.name: field for field in query.fields}
    for ref in cache.invalidate_on:
        carried = {field.name: field for field in index.event(ref).fields}
        for name in dict.fromkeys(placeholders(cache.key or "")):
            if name not in asked:
                continue  # which is a mistake of its own
            part = f"`{name}`, a part of the cache key of `{query.name}`"
            if name not in carried:
                help_ = (
                    f"add the field `{name}` to the event, or take it out of the key"
                )
                yield ref, f"`{ref.name}` lacks {part}", help_
            elif not _alike(asked[name].type, carried[name].type, index):
                help_ = f"give `{name}` one type in the query and in the event"
                yield ref, f"`{ref.name}` has another type for {part}", help_


def _alike(one: TypeRef, other: TypeRef, index: Index) -> bool:
    """Tell whether values of two types can be equal and look equal."""
    bases = [_inner(one, index), _inner(other, index)]
    if any(isinstance(base, LiteralOf) or base == Scalar("Any") for base in bases):
        return True
    first, second = bases
    if isinstance(first, Scalar | Ref) or isinstance(second, Scalar | Ref):
        return first == second
    parts = list(parts_of(first)), list(parts_of(second))
    return (
        type(first) is type(second)
        and len(parts[0]) == len(parts[1])
        and all(map(_alike, *parts, [index] * len(parts[0])))
    )


def _inner(type_: TypeRef, index: Index) -> TypeRef:
    base = index.base(type_)
    return _inner(base.inner, index) if isinstance(base, Nullable) else base
