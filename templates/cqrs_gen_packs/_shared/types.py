"""The module of value types: what it shows, and an order that Python can load."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import NamedTuple, TypeAlias

from cqrs_gen.model.nodes import Alias, Enumeration, Record, TaggedUnion, TypeDef
from cqrs_gen.model.types import Ref, refs_in
from cqrs_gen.model.values import EnumMember, Wrapped
from cqrs_gen_packs._shared.classes import ClassView, class_doc, class_header
from cqrs_gen_packs._shared.layout import Code, Labelled, call, lay
from cqrs_gen_packs._shared.module import Module
from cqrs_gen_packs._shared.text import docstring, string


class MemberView(NamedTuple):
    """A member of an enumeration."""

    text: str
    doc: str | None


class EnumView(NamedTuple):
    """An enumeration."""

    header: str
    doc: str
    members: tuple[MemberView, ...]


class AliasView(NamedTuple):
    """A line that names a type, and its docstring."""

    text: str
    doc: str | None


Block: TypeAlias = EnumView | ClassView | AliasView


class TypesView(NamedTuple):
    """The module: runs of aliases and classes in an order that Python can load."""

    doc: str
    blocks: tuple[EnumView | ClassView | tuple[AliasView, ...], ...]
    late: tuple[str, ...] = ()
    late_aliases: tuple[AliasView, ...] = ()


def type_blocks(
    types: tuple[TypeDef, ...], write: Callable[[TypeDef], Block]
) -> tuple[EnumView | ClassView | tuple[AliasView, ...], ...]:
    """Write all types, those that stand on a line of their own in runs."""
    blocks: list[EnumView | ClassView | tuple[AliasView, ...]] = []
    written = map(write, loading_order(types))
    for is_alias, run in groupby(written, lambda each: isinstance(each, AliasView)):
        if is_alias:
            blocks.append(tuple(each for each in run if isinstance(each, AliasView)))
        else:
            blocks.extend(each for each in run if not isinstance(each, AliasView))
    return tuple(blocks)


def new_type(declared: Alias, module: Module) -> AliasView:
    """Write an alias that is a type of its own to a type checker."""
    make = module.use("typing", "NewType")
    target = module.type(declared.target)
    code = call(f"{declared.name} = {make}", [string(declared.name), target])
    return AliasView(lay(code), _alias_doc(declared))


def type_alias(
    declared: Alias | TaggedUnion, target: Code, module: Module
) -> AliasView:
    """Write another name for a type."""
    alias = module.use("typing", "TypeAlias")
    code = Labelled(f"{declared.name}: {alias} = ", target)
    return AliasView(lay(code), _alias_doc(declared))


def _alias_doc(declared: Alias | TaggedUnion) -> str | None:
    if declared.doc or declared.deprecated is not None:
        return docstring(declared.doc or declared.name, 0)
    return None


def names_neighbours(declared: Alias | TaggedUnion, module: Module) -> bool:
    """Tell whether a type names another context, which may still be loading."""
    refs = refs_in(declared.target) if isinstance(declared, Alias) else declared.members
    return any(ref.context != module.context for ref in refs)


def enumeration(declared: Enumeration, base: str) -> EnumView:
    """Write an enumeration."""
    return EnumView(
        class_header(declared.name, [base]),
        class_doc(declared),
        tuple(
            MemberView(
                f"{member.name.upper()} = {string(member.name)}",
                member.doc and docstring(member.doc),
            )
            for member in declared.members
        ),
    )


def loading_order(types: tuple[TypeDef, ...]) -> list[TypeDef]:
    """Sort so that whatever runs while the module loads is defined before."""
    by_ref = {declared.ref: declared for declared in types}
    ordered: dict[Ref, TypeDef] = {}

    def visit(declared: TypeDef, path: tuple[Ref, ...]) -> None:
        if declared.ref in ordered or declared.ref in path:
            return
        for ref in _needed(declared):
            if ref in by_ref:
                visit(by_ref[ref], (*path, declared.ref))
        ordered[declared.ref] = declared

    rank = {Alias: 0, Enumeration: 1, Record: 2, TaggedUnion: 3}
    for declared in sorted(types, key=lambda each: rank[type(each)]):
        visit(declared, ())
    return list(ordered.values())


def _needed(declared: TypeDef) -> Iterator[Ref]:
    match declared:
        case Alias():
            yield from refs_in(declared.target)
        case TaggedUnion():
            yield from declared.members
        case Record():
            for field in declared.fields:
                value = field.default
                while isinstance(value, Wrapped):
                    yield value.ref
                    value = value.value
                if isinstance(value, EnumMember):
                    yield value.ref
        case Enumeration():
            return
