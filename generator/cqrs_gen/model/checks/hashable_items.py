"""Items of a set and keys of a dict that Python could not look up."""

from __future__ import annotations

from collections.abc import Iterator

from cqrs_gen.diagnostics import Report
from cqrs_gen.model.index import Index
from cqrs_gen.model.nodes import Alias, Record, TaggedUnion, fields_of
from cqrs_gen.model.rules import BAD_TYPE
from cqrs_gen.model.types import DictOf, ListOf, Ref, SetOf, TypeRef, parts_of

RULE = BAD_TYPE


def check(index: Index, report: Report) -> None:
    """Look into the types of all fields and aliases."""
    for declared in index:
        if isinstance(declared, Alias):
            told = [(declared.name, declared.target, declared.span)]
        else:
            told = [(each.name, each.type, each.span) for each in fields_of(declared)]
        for name, type_, span in told:
            for part in _hashed(type_):
                if not _hashable(part, index, set()):
                    report.add(
                        RULE,
                        f"`{name}` would put a list, a set or a dict into a set, or "
                        "make it a key",
                        span,
                        help="write `tuple[X, ...]` for the inner one, or a list",
                    )


def _hashed(type_: TypeRef) -> Iterator[TypeRef]:
    if isinstance(type_, SetOf):
        yield type_.item
    elif isinstance(type_, DictOf):
        yield type_.key
    for part in parts_of(type_):
        yield from _hashed(part)


def _hashable(type_: TypeRef, index: Index, seen: set[Ref]) -> bool:
    base = index.base(type_)
    if isinstance(base, ListOf | SetOf | DictOf):
        return False
    if not isinstance(base, Ref):
        return all(_hashable(part, index, seen) for part in parts_of(base))
    if base in seen or not index.has(base):
        return True
    seen.add(base)
    declared = index[base]
    if isinstance(declared, Record):
        return all(_hashable(field.type, index, seen) for field in declared.fields)
    if isinstance(declared, TaggedUnion):
        return all(_hashable(member, index, seen) for member in declared.members)
    return True
