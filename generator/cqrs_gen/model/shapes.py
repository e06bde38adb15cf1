"""The outline of declared types, which values are read by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol, TypeAlias

from cqrs_gen.model.types import Ref, TypeRef
from cqrs_gen.source import Located


class AliasShape(NamedTuple):
    """An alias and what it stands for."""

    target: TypeRef


class EnumShape(NamedTuple):
    """The member names of an enumeration."""

    members: tuple[str, ...]
    open: bool


class RecordShape(NamedTuple):
    """Field names with their types (None: not understood) and whether required."""

    fields: Mapping[str, tuple[TypeRef | None, bool]]


class UnionShape(NamedTuple):
    """The members of a union."""

    members: tuple[Ref, ...]


Shape: TypeAlias = AliasShape | EnumShape | RecordShape | UnionShape


class Shapes(Protocol):
    """Knows the outline of every declared type, and who names it."""

    def shape(self, ref: Ref) -> Shape | None:
        """Return the outline, None where the declaration is not understood."""
        ...

    def mention(self, ref: Ref, member: str, text: Located[str]) -> None:
        """Take down a place that names a declaration or one of its members."""
        ...
