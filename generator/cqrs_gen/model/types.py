"""Type references: the closed grammar of Python annotations that fields may use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

SCALARS = (
    "str",
    "int",
    "float",
    "bool",
    "bytes",
    "None",
    "Any",
    "Decimal",
    "UUID",
    "datetime",
    "date",
    "time",
    "timedelta",
)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A type of Python's own, by the name that schemas use for it."""

    name: str


@dataclass(frozen=True, slots=True)
class ListOf:
    """``list[X]``."""

    item: TypeRef


@dataclass(frozen=True, slots=True)
class SetOf:
    """``set[X]``."""

    item: TypeRef


@dataclass(frozen=True, slots=True)
class TupleOf:
    """``tuple[X, Y]``, or ``tuple[X, ...]`` where ``open`` is true."""

    items: tuple[TypeRef, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class DictOf:
    """``dict[K, V]``."""

    key: TypeRef
    value: TypeRef


@dataclass(frozen=True, slots=True)
class Nullable:
    """``X | None``."""

    inner: TypeRef


@dataclass(frozen=True, slots=True)
class LiteralOf:
    """``Literal["a", 1, True]``."""

    values: tuple[str | int | bool, ...]


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A declared type, aggregate or projection of some context."""

    context: str
    name: str

    def __str__(self) -> str:
        return f"{self.context}.{self.name}"


TypeRef: TypeAlias = (
    Scalar | ListOf | SetOf | TupleOf | DictOf | Nullable | LiteralOf | Ref
)

ANY = Scalar("Any")


def parts_of(type_: TypeRef) -> tuple[TypeRef, ...]:
    """Return the types that a type is directly made of."""
    match type_:
        case ListOf(item) | SetOf(item):
            return (item,)
        case TupleOf(items, _):
            return items
        case DictOf(key, value):
            return (key, value)
        case Nullable(inner):
            return (inner,)
        case _:
            return ()


def refs_in(type_: TypeRef) -> Iterator[Ref]:
    """Yield every declared type that a type names, from left to right."""
    if isinstance(type_, Ref):
        yield type_
    for part in parts_of(type_):
        yield from refs_in(part)
