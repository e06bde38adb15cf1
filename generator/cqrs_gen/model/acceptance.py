"""Whether a value satisfies its constraints, and those of everything inside of it."""

from __future__ import annotations

from collections.abc import Iterator

from cqrs_gen.model.fields import broken
from cqrs_gen.model.index import Index
from cqrs_gen.model.nodes import Alias, Constraints
from cqrs_gen.model.values import Instance, Items, Pairs, Value, Wrapped


def breach(
    value: Value, limits: Constraints, index: Index, *, records: bool = True
) -> str | None:
    """Return the word of the first constraint that a value or a part of it breaks.

    Without ``records``, the fields of value objects are left to their own checks.
    """
    found = (broken(value, limits), *_inside(value, index, records=records))
    return next((word for word in found if word is not None), None)


def _inside(value: Value, index: Index, *, records: bool) -> Iterator[str | None]:
    match value:
        case Wrapped(ref, inner):
            alias = index[ref] if index.has(ref) else None
            if isinstance(alias, Alias):
                yield broken(inner, alias.constraints)
            yield from _inside(inner, index, records=records)
        case Items(_, items):
            for item in items:
                yield from _inside(item, index, records=records)
        case Pairs(pairs):
            for each in (part for pair in pairs for part in pair):
                yield from _inside(each, index, records=records)
        case Instance(ref, fields) if records and index.has(ref):
            limits = {each.name: each.constraints for each in index.record_fields(ref)}
            told = dict(fields)
            for name in sorted(limits.keys() & told.keys()):
                yield breach(told[name], limits[name], index)
        case _:
            return
