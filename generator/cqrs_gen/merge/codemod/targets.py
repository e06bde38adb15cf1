"""What the names of one file lead to, where that is renamed."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

import libcst as cst
from libcst.metadata import (
    Assignment,
    BaseAssignment,
    BuiltinScope,
    ClassScope,
    ImportAssignment,
    Scope,
)

from cqrs_gen.merge.codemod.inference import Inference, chain, options
from cqrs_gen.merge.codemod.kinds import UNKNOWN, Cls, Func, Mod, Obj, Type
from cqrs_gen.merge.codemod.symbols import Symbols
from cqrs_gen.merge.codemod.world import Place


class Target(NamedTuple):
    """Something renamed: its key among the symbols, and its new name."""

    key: tuple[str, str]
    new: str

    @property
    def old(self) -> str:
        """The old name without what stands before it."""
        return leaf(self.key[1])


# False says that nothing is proved, None that it is nothing that is renamed.
Answer: TypeAlias = Target | Literal[False] | None


class Targets:
    """Answers for names, attributes and arguments what they become."""

    def __init__(self, known: Inference, symbols: Symbols) -> None:
        self._known = known
        self._symbols = symbols
        self._members = symbols.members()

    def key(self, place: Place) -> Target | None:
        """Return the key of a renamed place and its new name."""
        module = "" if self._symbols.bare else place.module
        new = self._symbols.names.get((module, place.path))
        return None if new is None else Target((module, place.path), new)

    def member(self, owner: Place, name: str) -> Target | None:
        """Return the new name of a member, inherited ones included."""
        if name not in self._members:
            return None
        for each in self._known.types.ancestors(owner):
            path = f"{each.place.path}.{name}"
            found = self.key(Place(each.place.module, path))
            if found is not None:
                return found
        return None

    def of(self, type_: Type, name: str) -> Answer:
        """Return the new name of an attribute; False where nothing is proved."""
        found: list[Target | None] = []
        for each in options(type_):
            if each is UNKNOWN or isinstance(each, Func):
                return False
            if isinstance(each, Mod):
                found.append(self.in_module(each.name, name))
            elif isinstance(each, Obj | Cls):
                renamed = self.member(each.place, name)
                if renamed is None and len(options(type_)) > 1:
                    if self._has(each, name):
                        found.append(None)
                    continue
                found.append(renamed)
        return found[0] if len({each and each.new for each in found}) == 1 else False

    def _has(self, type_: Obj | Cls, name: str) -> bool:
        return any(
            each.cls is None or name in each.cls.attributes or name in each.cls.methods
            for each in self._known.types.ancestors(type_.place)
        )

    def in_module(self, module: str, name: str) -> Target | None:
        """Return what a name of a module becomes, or a module below it."""
        below = f"{module}.{name}"
        if below in self._symbols.modules:
            return Target(("", below), leaf(self._symbols.modules[below]))
        place = self._known.target(module, name)
        return self.key(place) if place.path.rpartition(".")[2] == name else None

    def bound(self, found: BaseAssignment, name: str) -> Target | None:
        """Return what something that is bound to a name becomes."""
        place = self._known.place(found, name)
        if place is not None and not place.path:
            new = self._symbols.modules.get(place.module)
            if new is None or leaf(place.module) != name:
                return None
            return Target(("", place.module), leaf(new))
        if place is not None:
            return self.key(place)
        # A parameter that gets another value is the same variable.
        for other in found.scope[name]:
            node = other.node if isinstance(other, Assignment) else None
            if other.scope is found.scope and isinstance(node, cst.Param):
                return self.parameter(node)
        node = getattr(found, "node", None)
        if isinstance(found.scope, ClassScope) and node is not None:
            home = self._known.class_of(node)
            return self.member(home, name) if home else None
        return None

    def parameter(self, node: cst.Param) -> Target | None:
        """Return what a parameter of a function or method becomes."""
        function = next(
            (
                each
                for each in self._known.around(node)
                if isinstance(each, cst.FunctionDef | cst.Lambda)
            ),
            None,
        )
        if not isinstance(function, cst.FunctionDef):
            return None
        home = self._known.class_of(function)
        if home is not None:
            return self.method(home, function.name.value, node.name.value)
        if self._known.scopes.get(function) is not self._known.top:
            return None
        path = f"{function.name.value}.{node.name.value}"
        return self.key(Place(self._known.table.name, path))

    def method(self, home: Place, method: str, name: str) -> Target | None:
        """Return what a parameter of a method becomes."""
        return self.key(Place(home.module, f"{home.path}.{method}.{name}"))

    def argument(self, type_: Type, name: str) -> Answer:
        """Return what a keyword argument of a call becomes.

        An object stands for what a copy of it is made from.
        """
        if isinstance(type_, Func):
            return self.key(Place(type_.place.module, f"{type_.place.path}.{name}"))
        if isinstance(type_, Obj):
            return self.member(type_.place, name)
        if not isinstance(type_, Cls):
            return False
        for each in self._known.types.ancestors(type_.place):
            if each.cls is not None and "__init__" in each.cls.methods:
                return self.method(each.place, "__init__", name)
            path = f"{each.place.path}.{name}"
            found = self.key(Place(each.place.module, path))
            if found is not None:
                return found
        return None

    def is_captured(self, scope: Scope, end: Scope, target: Target) -> bool:
        """Tell whether a new name would mean something else between two scopes."""
        ahead = Place(target.key[0], target.new)
        return any(
            other.scope is each
            and not isinstance(each, BuiltinScope)
            and not (
                isinstance(other, ImportAssignment)
                and self._known.place(other, target.new) == ahead
            )
            for each in chain(scope, end)
            for other in each[target.new]
        )


def leaf(name: str) -> str:
    """Return a name without what stands before it."""
    return name.rpartition(".")[2]
