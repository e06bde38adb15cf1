"""What tests of a command are made of: their names, and what must be there before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from cqrs_gen.model import Index
from cqrs_gen.model.nodes import Alias, Command, Query, TaggedUnion
from cqrs_gen.model.samples import sample_fields
from cqrs_gen.model.types import Ref, Scalar, TypeRef, parts_of
from cqrs_gen.model.values import Value
from cqrs_gen.names import snake
from cqrs_gen_packs._shared.layout import Labelled, call, group, lay
from cqrs_gen_packs._shared.module import Module
from cqrs_gen_packs._shared.scopes import TEST_SCOPE, made_up


def maker_name(name: str, *others: str) -> str:
    """Name the function that makes a sample; ``others`` are made in the same module."""
    imported = {"read_event", "stored_form", *others}
    return made_up(snake(name), "make", TEST_SCOPE | imported)


class TestNames:
    """Names of the test functions of a module, each of them once."""

    __test__ = False

    def __init__(self, *taken: str) -> None:
        self._taken = set(taken)

    def of(self, text: str) -> str:
        """Make a name of a sentence."""
        words = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")[:60] or "example"
        name, nth = words, 2
        while name in self._taken:
            name, nth = f"{words}_{nth}", nth + 1
        self._taken.add(name)
        return f"test_{name}"


def seeded(message: Command | Query, index: Index) -> Ref | None:
    """Return the aggregate that must be there before a message is handled."""
    if not isinstance(message, Command) or message.effect == "create":
        return None
    if message.aggregate is None:
        return None
    identity = index.aggregate(message.aggregate).identity.name
    names = {field.name for field in message.fields}
    return message.aggregate if identity in names else None


def state_of(ref: Ref, message: Command | Query, index: Index) -> dict[str, Value]:
    """Return the fields of the aggregate that a sample of a message is about."""
    aggregate = index.aggregate(ref)
    given = dict(sample_fields(message.fields, index))
    values = dict(sample_fields(aggregate.fields, index))
    name = aggregate.identity.name
    values[name] = given.get(name, values.get(name))
    return values


class Stored(NamedTuple):
    """What a command leaves behind: an aggregate, by a field of it where that is known.

    ``field`` is empty where the identity is not said by the command.
    """

    aggregate: Ref
    field: str
    is_gone: bool


def stored(message: Command | Query, index: Index) -> Stored | None:
    """Return what must be stored after a message, or gone."""
    if not isinstance(message, Command) or message.aggregate is None:
        return None
    identity = index.aggregate(message.aggregate).identity
    known = {(field.name, field.type) for field in message.fields}
    if (identity.name, identity.type) in known:
        if message.effect == "create" or seeded(message, index) is not None:
            return Stored(message.aggregate, identity.name, message.effect == "delete")
        return None
    return Stored(message.aggregate, "", False) if message.effect == "create" else None


def has_runtime_form(type_: TypeRef, index: Index) -> bool:
    """Return whether a type says at run time what its values have to be."""
    if type_ == Scalar("Any"):
        return False
    if not isinstance(type_, Ref):
        return all(has_runtime_form(part, index) for part in parts_of(type_))
    declared = index[type_]
    if isinstance(declared, Alias):
        inner: tuple[TypeRef, ...] = (declared.target,)
    elif isinstance(declared, TaggedUnion):
        inner = declared.members
    else:
        return True
    # An alias of types of a neighbour is a text: the neighbour may still be loading.
    foreign = any(
        isinstance(each, Ref) and each.context != type_.context for each in inner
    )
    return not foreign and all(has_runtime_form(each, index) for each in inner)


def stub_mark(functions: Iterable[str], module: Module) -> str:
    """Write the mark of a test that needs functions to be written, empty for none."""
    names = tuple(functions)
    if not names:
        return ""
    module.use("pytest")
    listed = Labelled("of=", group("[", names, "]"))
    return lay(call("@pytest.mark.stub", [listed]))


def use_for_stubs(module: Module) -> None:
    """Import what finds the tests of functions that are not written yet."""
    module.use("ast")
    module.use("inspect")
    module.use("pytest")
    module.use("textwrap")
    module.use("collections.abc", "Callable")
