"""Looking up what a reference leads to."""

from __future__ import annotations

from collections.abc import Iterator

from cqrs_gen.model.nodes import (
    Aggregate,
    Alias,
    Constraints,
    Context,
    Declaration,
    Error,
    Event,
    Field,
    Model,
    Projection,
    Record,
    TaggedUnion,
)
from cqrs_gen.model.types import (
    DictOf,
    ListOf,
    Nullable,
    Ref,
    SetOf,
    TupleOf,
    TypeRef,
)


class Index:
    """Declarations by reference; types, errors, events and the rest apart."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._declared: dict[Ref, Declaration] = {
            declared.ref: declared
            for context in model.contexts
            for declared in context.declarations
        }
        self._homes: dict[str, set[str]] = {}
        for ref in self._declared:
            self._homes.setdefault(ref.name, set()).add(ref.context)
        self._contexts = {context.name: context for context in model.contexts}

    def __getitem__(self, ref: Ref) -> Declaration:
        return self._declared[ref]

    def has(self, ref: Ref) -> bool:
        """Tell whether something of that name is declared."""
        return ref in self._declared

    def homes(self, name: str) -> set[str]:
        """Return the contexts that declare something of a name."""
        return self._homes.get(name, set())

    def __iter__(self) -> Iterator[Declaration]:
        return iter(self._declared.values())

    def context(self, name: str) -> Context:
        """Return a context by name."""
        return self._contexts[name]

    def event(self, ref: Ref) -> Event:
        """Return an event."""
        found = self._declared[ref]
        assert isinstance(found, Event)
        return found

    def error(self, ref: Ref) -> Error:
        """Return an error."""
        found = self._declared[ref]
        assert isinstance(found, Error)
        return found

    def aggregate(self, ref: Ref) -> Aggregate:
        """Return an aggregate."""
        found = self._declared[ref]
        assert isinstance(found, Aggregate)
        return found

    def base(self, type_: TypeRef) -> TypeRef:
        """Follow aliases to the type that they stand for, as far as they are known."""
        while isinstance(type_, Ref):
            declared = self._declared.get(type_)
            if not isinstance(declared, Alias):
                return type_
            type_ = declared.target
        return type_

    def aliases(self, type_: TypeRef) -> Iterator[Alias]:
        """Yield the aliases between a type and its base, the nearest first."""
        while isinstance(type_, Ref):
            declared = self._declared.get(type_)
            if not isinstance(declared, Alias):
                return
            yield declared
            type_ = declared.target

    def sensitive(self, field: Field) -> bool:
        """Tell whether a field or any alias that it is made of is sensitive."""
        return field.sensitive or self._sensitive(field.type)

    def _sensitive(self, type_: TypeRef) -> bool:
        if any(alias.sensitive for alias in self.aliases(type_)):
            return True
        match self.base(type_):
            case ListOf(inner) | SetOf(inner) | Nullable(inner):
                return self._sensitive(inner)
            case DictOf(key, value):
                return self._sensitive(key) or self._sensitive(value)
            case TupleOf(items, _):
                return any(self._sensitive(item) for item in items)
            case _:
                return False

    def constraints(self, type_: TypeRef) -> Iterator[Constraints]:
        """Yield the constraints that the aliases of a type carry."""
        for alias in self.aliases(type_):
            if alias.constraints:
                yield alias.constraints

    def record_fields(self, ref: Ref) -> tuple[Field, ...]:
        """Return the fields of a value object, aggregate or projection."""
        found = self._declared[ref]
        assert isinstance(found, Record | Aggregate | Projection)
        return found.fields

    def is_union(self, type_: TypeRef) -> TaggedUnion | None:
        """Return the union behind a type."""
        base = self.base(type_)
        found = self._declared[base] if isinstance(base, Ref) else None
        return found if isinstance(found, TaggedUnion) else None
