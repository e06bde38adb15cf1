"""What an expression can be, and what loops and calls of the library make of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

import libcst as cst

from cqrs_gen.merge.codemod.world import Place


class Obj(NamedTuple):
    """An instance of a class; ``args`` are what the class is generic in."""

    place: Place
    args: tuple[Type, ...] = ()


class Cls(NamedTuple):
    """A class itself."""

    place: Place
    args: tuple[Type, ...] = ()


class Mod(NamedTuple):
    """A module."""

    name: str


@dataclass(frozen=True, slots=True)
class Func:
    """A function or a method; ``env`` is what its type variables stand for."""

    place: Place
    node: cst.FunctionDef
    env: Mapping[str, Type] = field(default_factory=dict[str, "Type"])


class Either(NamedTuple):
    """One of several types; None is left out of them."""

    options: tuple[Type, ...]


class Unknown(NamedTuple):
    """Nothing is proved."""


Type: TypeAlias = Obj | Cls | Mod | Func | Either | Unknown
Env: TypeAlias = Mapping[str, Type]
Look: TypeAlias = Callable[[cst.Name], Type]

UNKNOWN = Unknown()
NONE = Obj(Place("builtins", "None"))
SEQUENCES = {
    "list", "set", "frozenset", "deque", "Sequence", "Iterable", "Iterator",
    "Collection", "AsyncIterator", "AsyncIterable", "Generator", "AsyncGenerator",
    "Set", "MutableSequence", "Container", "Reversible",
}  # fmt: skip
MAPPINGS = {"dict", "Mapping", "MutableMapping", "defaultdict", "OrderedDict"}
# What holds either of two values: a Result of the first one or of the second.
OUTCOMES = {"Result", "Ok", "Err"}
HELD = {"ok_value": 0, "err_value": 1, "value": 0}
UNPACKING = {
    "unwrap": 0, "unwrap_or": 0, "unwrap_or_else": 0, "unwrap_or_raise": 0, "expect": 0,
    "ok": 0, "unwrap_err": 1, "expect_err": 1, "err": 1,
}  # fmt: skip
MAPPED = {"map": 0, "and_then": 0, "inspect": 0, "map_err": 1, "or_else": 1}
AWAITED = {"Awaitable", "Coroutine", "Task", "Future"}
AWAITABLE = Place("typing", "Awaitable")


def either(types: Iterable[Type]) -> Type:
    """Return the type of what is one of several."""
    found: list[Type] = []
    for each in types:
        for option in each.options if isinstance(each, Either) else (each,):
            if option != NONE and option not in found:
                found.append(option)
    if UNKNOWN in found or not found:
        return UNKNOWN
    return found[0] if len(found) == 1 else Either(tuple(found))


def awaited(type_: Type) -> Type:
    """Return what awaiting something gives."""
    if isinstance(type_, Obj) and type_.place.path in AWAITED and type_.args:
        return type_.args[-1]
    return UNKNOWN


def items_of(type_: Type) -> Type:
    """Return what a loop over something meets."""
    if isinstance(type_, Obj) and type_.args:
        if type_.place.path in MAPPINGS or type_.place.path in SEQUENCES:
            return type_.args[0]
        if type_.place.path == "tuple":
            return either(type_.args)
    return UNKNOWN


def outcome(type_: Type, at: int) -> Type:
    """Return one of the two values of a result, the good one first."""
    if isinstance(type_, Obj) and type_.place.path in OUTCOMES and at < len(type_.args):
        return type_.args[at]
    return UNKNOWN


def container_call(name: str, given: tuple[Type, ...]) -> Type:
    """Return what a method of a container gives."""
    whole, _, method = name.partition(".")
    if whole == "Result":
        at = UNPACKING[method]
        return given[at] if at < len(given) else UNKNOWN
    match method:
        case "values":
            return Obj(Place("builtins", "list"), given[-1:])
        case "keys":
            return Obj(Place("builtins", "list"), given[:1])
        case "items":
            pair = Obj(Place("builtins", "tuple"), given)
            return Obj(Place("builtins", "list"), (pair,))
        case "get" | "pop":
            return given[-1] if given else UNKNOWN
        case "copy":
            return given[0] if given else UNKNOWN
        case _:
            return UNKNOWN


def _first(args: list[Type]) -> Type:
    return args[0] if args else UNKNOWN


def _listed(args: list[Type]) -> Type:
    return Obj(Place("builtins", "list"), (items_of(_first(args)),))


def _paired(args: list[Type]) -> Type:
    pair = Obj(Place("builtins", "tuple"), tuple(map(items_of, args)))
    return Obj(Place("builtins", "list"), (pair,))


def _numbered(args: list[Type]) -> Type:
    numbers = Obj(Place("builtins", "list"), (Obj(Place("builtins", "int")),))
    return _paired([numbers, *args[:1]])


MAKERS: dict[tuple[str, str], Callable[[list[Type]], Type]] = {
    ("dataclasses", "replace"): _first,
    ("copy", "replace"): _first,
    ("copy", "copy"): _first,
    ("copy", "deepcopy"): _first,
    ("asyncio", "run"): lambda args: awaited(_first(args)),
    ("builtins", "next"): lambda args: items_of(_first(args)),
    ("builtins", "max"): lambda args: items_of(_first(args)),
    ("builtins", "min"): lambda args: items_of(_first(args)),
    ("builtins", "enumerate"): _numbered,
    ("builtins", "zip"): _paired,
    ("builtins", "sorted"): _listed,
    ("builtins", "list"): _listed,
    ("builtins", "set"): _listed,
    ("builtins", "reversed"): _listed,
    ("builtins", "tuple"): _listed,
    ("pytest", "raises"): lambda args: Obj(
        Place("pytest", "raises"), (_raised(_first(args)),)
    ),
}


def _raised(type_: Type) -> Type:
    return Obj(type_.place, type_.args) if isinstance(type_, Cls) else UNKNOWN
