"""Which types a finite value exists of, and how deep the smallest one nests."""

from __future__ import annotations

from collections import defaultdict, deque
from functools import lru_cache

from cqrs_gen.model.index import Index
from cqrs_gen.model.nodes import Aggregate, Field, Projection, Record, TaggedUnion
from cqrs_gen.model.types import DictOf, ListOf, Ref, SetOf, TupleOf, TypeRef, parts_of

Shaped = Record | TaggedUnion | Aggregate | Projection


@lru_cache(maxsize=4)
def heights(index: Index) -> dict[Ref, int]:
    """Return how deep the smallest value of each type nests; endless ones are left out.

    Starts with the types that need no other and follows who needs them, so that each
    need is looked at once.
    """
    shaped = [each for each in index if isinstance(each, Shaped)]
    needs = {each.ref: _needs(each, index) for each in shaped}
    choices = {each.ref for each in shaped if isinstance(each, TaggedUnion)}
    users: dict[Ref, list[Ref]] = defaultdict(list)
    for ref, needed in needs.items():
        for other in needed:
            users[other].append(ref)
    found = {ref: 0 for ref, needed in needs.items() if not needed}
    waiting = deque(found)
    while waiting:
        current = waiting.popleft()
        for user in users[current]:
            needs[user].discard(current)
            if user not in found and (user in choices or not needs[user]):
                found[user] = found[current] + 1
                waiting.append(user)
    return found


def _needs(each: Shaped, index: Index) -> set[Ref]:
    if isinstance(each, TaggedUnion):
        return set(each.members)
    return {
        ref
        for field in each.fields
        if field.required
        for ref in _in_field(field, index)
    }


def _in_field(field: Field, index: Index) -> set[Ref]:
    limits = (field.constraints, *index.constraints(field.type))
    base = index.base(field.type)
    if isinstance(base, ListOf | SetOf | DictOf | TupleOf) and any(
        each.min_length for each in limits
    ):
        return {ref for part in parts_of(base) for ref in _in_type(part, index)}
    return _in_type(base, index)


def _in_type(type_: TypeRef, index: Index) -> set[Ref]:
    base = index.base(type_)
    if isinstance(base, TupleOf) and not base.open:
        return {ref for item in base.items for ref in _in_type(item, index)}
    if isinstance(base, Ref) and index.has(base):
        return {base} if isinstance(index[base], Shaped) else set()
    return set()
