"""Reading the type arguments that a class gave to one of its bases."""

from __future__ import annotations

from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin


def arguments_of(cls: type[Any], generic: type[Any]) -> tuple[Any, ...]:
    """Give the arguments of `generic` among the bases of `cls`, however far away.

    Empty if there are none; an argument that is still open is a TypeVar.
    """
    for base in cls.__dict__.get("__orig_bases__", cls.__bases__):
        origin = get_origin(base) or base
        arguments = get_args(base)
        if origin is generic:
            return arguments
        if not issubclass(origin, generic):
            continue
        found = arguments_of(origin, generic)
        if found:
            parameters: tuple[Any, ...] = getattr(origin, "__parameters__", ())
            bound = dict(zip(parameters, arguments, strict=False))
            return tuple(
                bound.get(item, item) if isinstance(item, TypeVar) else item
                for item in found
            )
    return ()


def union_members(annotation: Any) -> tuple[Any, ...]:
    """Give the members of a union; anything else is its own only member."""
    if get_origin(annotation) in (Union, UnionType):
        return get_args(annotation)
    return (annotation,)


def overrides(cls: type[Any], base: type[Any], name: str) -> bool:
    """Say whether a class has its own version of a base's method."""
    return getattr(cls, name) is not getattr(base, name)
