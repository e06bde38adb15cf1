"""What is sensitive is not shown: pydantic hides fields, the library shows them all."""

from __future__ import annotations

from collections.abc import Iterable

from cqrs_gen.model.nodes import Field, Record, TaggedUnion
from cqrs_gen.model.types import Ref, TypeRef, parts_of
from cqrs_gen_packs._shared.classes import MethodView, method
from cqrs_gen_packs.messagebus.module import Module


def masking_methods(fields: Iterable[Field], module: Module) -> tuple[MethodView, ...]:
    """Write ``__repr__`` where a field, or anything inside of one, is sensitive."""
    seen: set[Ref] = set()
    if not any(_hides(field, module, seen) for field in fields):
        return ()
    return (
        method(
            "def __repr__(self) -> str:",
            "Show the fields, without the sensitive ones.",
            ['return f"<{type(self).__name__} {self!s}>"'],
        ),
    )


def _hides(field: Field, module: Module, seen: set[Ref]) -> bool:
    index = module.request.index
    return index.sensitive(field) or _inside(field.type, module, seen)


def _inside(type_: TypeRef, module: Module, seen: set[Ref]) -> bool:
    index = module.request.index
    base = index.base(type_)
    if not isinstance(base, Ref):
        return any(_inside(part, module, seen) for part in parts_of(base))
    if base in seen:
        return False
    seen.add(base)
    declared = index[base]
    if isinstance(declared, TaggedUnion):
        return any(_inside(member, module, seen) for member in declared.members)
    if isinstance(declared, Record):
        return any(_hides(field, module, seen) for field in declared.fields)
    return False
