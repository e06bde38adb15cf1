"""The places of one file that a rename changes, and those that it cannot judge."""

# ruff: noqa: N802 - libcst finds visitors by the names of its nodes

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import libcst as cst
from libcst.metadata import (
    BaseAssignment,
    BuiltinScope,
    ClassScope,
    MetadataWrapper,
    PositionProvider,
    Scope,
)

from cqrs_gen.merge.codemod.inference import Inference, chain, options
from cqrs_gen.merge.codemod.symbols import Symbols
from cqrs_gen.merge.codemod.tables import Table, dotted
from cqrs_gen.merge.codemod.types import UNKNOWN, Cls, Func, Mod, Obj, Type
from cqrs_gen.merge.codemod.world import Place, World

_DOTTED = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_REPLACERS = {"replace", "copy.replace", "dataclasses.replace"}


class Edit(NamedTuple):
    """A word that becomes another one. Lines count from 1, columns from 0."""

    line: int
    column: int
    old: str
    new: str


class Doubt(NamedTuple):
    """A place that may mean something renamed. Lines and columns count as in edits."""

    line: int
    column: int
    words: str
    what: str
    length: int


class Taken(NamedTuple):
    """A new name that means something else already where it is needed."""

    line: int
    column: int
    key: tuple[str, str]
    new: str


class Visitor(cst.CSTVisitor):
    """Collects edits and doubts; nothing is changed here."""

    def __init__(
        self, wrapper: MetadataWrapper, table: Table, world: World, symbols: Symbols
    ) -> None:
        super().__init__()
        self.symbols = symbols
        self.known = Inference(wrapper, table, world)
        self.positions = wrapper.resolve(PositionProvider)
        self.edits: set[Edit] = set()
        self.doubts: set[Doubt] = set()
        self.taken: set[Taken] = set()
        self._members = symbols.members()
        self._tops = symbols.tops()
        self._modules = {name.rpartition(".")[2] for name in symbols.modules}

    # Places

    def _edit(self, node: cst.CSTNode, old: str, new: str, offset: int = 0) -> None:
        start = self.positions[node].start
        self.edits.add(Edit(start.line, start.column + offset, old, new))

    def _doubt(self, node: cst.CSTNode, words: str, what: str) -> None:
        where = self.positions[node]
        start, end = where.start, where.end
        length = end.column - start.column if end.line == start.line else 1
        self.doubts.add(Doubt(start.line, start.column, words, what, length))

    def _take(self, node: cst.CSTNode, key: tuple[str, str], new: str) -> None:
        start = self.positions[node].start
        self.taken.add(Taken(start.line, start.column, key, new))

    # What is renamed

    def _key(self, place: Place) -> tuple[tuple[str, str], str] | None:
        """Return the key of a renamed place and its new name."""
        module = "" if self.symbols.bare else place.module
        new = self.symbols.names.get((module, place.path))
        return None if new is None else ((module, place.path), new)

    def _member(self, owner: Place, name: str) -> tuple[tuple[str, str], str] | None:
        """Return the new name of a member, inherited ones included."""
        if name not in self._members:
            return None
        for each in self.known.types.ancestors(owner):
            path = f"{each.place.path}.{name}"
            found = self._key(Place(each.place.module, path))
            if found is not None:
                return found
        return None

    def _of(self, type_: Type, name: str) -> tuple[tuple[str, str], str] | None | bool:
        """Return the new name of an attribute; False where nothing is proved."""
        found: list[tuple[tuple[str, str], str] | None] = []
        for each in options(type_):
            if each is UNKNOWN or isinstance(each, Func):
                return False
            if isinstance(each, Mod):
                found.append(self._in_module(each.name, name))
            elif isinstance(each, Obj | Cls):
                renamed = self._member(each.place, name)
                if renamed is None and len(options(type_)) > 1:
                    if self._has(each, name):
                        found.append(None)
                    continue
                found.append(renamed)
        return found[0] if len({each and each[1] for each in found}) == 1 else False

    def _has(self, type_: Obj | Cls, name: str) -> bool:
        return any(
            each.cls is None or name in each.cls.attributes or name in each.cls.methods
            for each in self.known.types.ancestors(type_.place)
        )

    def _in_module(
        self, module: str, name: str
    ) -> tuple[tuple[str, str], str] | None:
        below = f"{module}.{name}"
        if below in self.symbols.modules:
            return ("", below), self.symbols.modules[below].rpartition(".")[2]
        place = self.known.target(module, name)
        return self._key(place) if place.path.rpartition(".")[2] == name else None

    # Names

    def visit_Name(self, node: cst.Name) -> None:
        parent = self.known.parents.get(node)
        name = node.value
        if name not in self._tops and name not in self._members:
            if name not in self._modules:
                return
        if _is_label(node, parent):
            return
        scope = self._scope(node, parent)
        found = list(scope[name]) if scope else []
        if not found:
            if name in self._tops:
                self._doubt(node, name, name)
            return
        renamed = {self._bound(each, name) for each in found}
        if len(renamed) != 1:
            self._doubt(node, name, name)
            return
        (each,) = renamed
        if each is not None and each[0][1].rpartition(".")[2] == name:
            key, new = each
            if scope is not None and self._is_captured(scope, found, new):
                self._take(node, key, new)
            self._edit(node, name, new)

    def _scope(self, node: cst.Name, parent: cst.CSTNode | None) -> Scope | None:
        if isinstance(parent, cst.ClassDef | cst.FunctionDef) and parent.name is node:
            return self.known.scopes.get(parent)
        return self.known.scopes.get(node)

    def _bound(
        self, found: BaseAssignment, name: str
    ) -> tuple[tuple[str, str], str] | None:
        place = self.known.place(found, name)
        if place is not None and not place.path:
            new = self.symbols.modules.get(place.module)
            leaf = place.module.rpartition(".")[2]
            if new is None or leaf != name:
                return None
            return ("", place.module), new.rpartition(".")[2]
        if place is not None:
            return self._key(place)
        node = getattr(found, "node", None)
        if isinstance(node, cst.Param):
            return self._parameter(node)
        if isinstance(found.scope, ClassScope) and node is not None:
            home = self.known.class_of(node)
            return self._member(home, name) if home else None
        return None

    def _parameter(self, node: cst.Param) -> tuple[tuple[str, str], str] | None:
        function = next(
            (
                each
                for each in self.known.around(node)
                if isinstance(each, cst.FunctionDef | cst.Lambda)
            ),
            None,
        )
        if not isinstance(function, cst.FunctionDef):
            return None
        home = self.known.class_of(function)
        if home is not None:
            return self._method(home, function.name.value, node.name.value)
        if self.known.scopes.get(function) is not self.known.top:
            return None
        path = f"{function.name.value}.{node.name.value}"
        return self._key(Place(self.known.table.name, path))

    def _method(
        self, home: Place, method: str, name: str
    ) -> tuple[tuple[str, str], str] | None:
        return self._key(Place(home.module, f"{home.path}.{method}.{name}"))

    def _is_captured(
        self, scope: Scope, found: Iterable[BaseAssignment], new: str
    ) -> bool:
        """Tell whether the new name would mean something else here."""
        end = next(iter(found)).scope
        for each in chain(scope, end):
            if any(other.scope is each for other in each[new]):
                return not isinstance(each, BuiltinScope)
        return False

    def visit_Param(self, node: cst.Param) -> None:
        if node.name.value not in self._members:
            return
        found = self._parameter(node)
        if found is not None:
            self._edit(node.name, node.name.value, found[1])

    def visit_ClassDef(self, node: cst.ClassDef) -> None:
        """Look for classes that have both the old name and the new one."""
        inner = self.known.class_of(node)
        path = f"{inner.path}." if inner else ""
        home = Place(self.known.table.name, f"{path}{node.name.value}")
        cls = self.known.types.world.cls(home.module, home.path)
        if cls is None:
            return
        own = {**cls.attributes, **cls.methods, **cls.classes}
        for name in self._members:
            found = self._member(home, name)
            if found is not None and found[1] in own:
                self._take(node.name, *found)

    # Imports

    def visit_Import(self, node: cst.Import) -> None:
        for alias in node.names:
            self._path(alias.name, "")

    def visit_ImportFrom(self, node: cst.ImportFrom) -> None:
        home = self.known.table.absolute(node)
        if node.module is not None:
            said = dotted(node.module)
            self._path(node.module, home.removesuffix(said))
        if isinstance(node.names, cst.ImportStar):
            return
        for alias in node.names:
            name = dotted(alias.name)
            found = self._in_module(home, name)
            if found is None or not isinstance(alias.name, cst.Name):
                continue
            if found[0][1].rpartition(".")[2] != name:
                continue
            self._edit(alias.name, name, found[1])
            local = alias.asname.name if alias.asname else None
            if isinstance(local, cst.Name) and local.value == name:
                self._edit(local, name, found[1])

    def _path(self, node: cst.BaseExpression, before: str) -> None:
        """Rename the modules in a dotted path."""
        whole = f"{before}{dotted(node)}"
        while True:
            new = self.symbols.modules.get(whole)
            leaf = node.attr if isinstance(node, cst.Attribute) else node
            if new is not None and isinstance(leaf, cst.Name):
                self._edit(leaf, leaf.value, new.rpartition(".")[2])
            if not isinstance(node, cst.Attribute):
                return
            node, whole = node.value, whole.rpartition(".")[0]

    # Members

    def visit_Attribute(self, node: cst.Attribute) -> None:
        name = node.attr.value
        if name not in self._members | self._tops | self._modules:
            return
        if any(isinstance(each, cst.ImportFrom | cst.Import) for each in self._up(node)):
            return
        found = self._of(self.known.type(node.value), name)
        if found is False:
            if name in self._members | self._tops:
                self._doubt(node.attr, f".{name}", name)
        elif found is not None and not isinstance(found, bool):
            if found[0][1].rpartition(".")[2] == name:
                self._edit(node.attr, name, found[1])

    def _up(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """Yield what a node stands in within its statement."""
        for each in self.known.around(node):
            yield each
            if isinstance(each, cst.BaseSmallStatement | cst.BaseCompoundStatement):
                return

    def visit_Call(self, node: cst.Call) -> None:
        keywords = [
            arg.keyword
            for arg in node.args
            if arg.keyword is not None and arg.keyword.value in self._members
        ]
        if not keywords:
            return
        type_ = self.known.type(node.func)
        if dotted(node.func) in _REPLACERS and node.args:
            type_ = self.known.type(node.args[0].value)
        elif dotted(node.func) in {"partial", "functools.partial"} and node.args:
            type_ = self.known.type(node.args[0].value)
        for keyword in keywords:
            found = self._argument(type_, keyword.value)
            if found is False:
                self._doubt(keyword, f"{keyword.value}=", keyword.value)
            elif found is not None and not isinstance(found, bool):
                self._edit(keyword, keyword.value, found[1])

    def _argument(
        self, type_: Type, name: str
    ) -> tuple[tuple[str, str], str] | None | bool:
        """Return the new name of a keyword argument; False where nothing is proved."""
        if isinstance(type_, Func):
            return self._key(Place(type_.place.module, f"{type_.place.path}.{name}"))
        if not isinstance(type_, Cls | Obj):
            return False
        for each in self.known.types.ancestors(type_.place):
            if each.cls is not None and "__init__" in each.cls.methods:
                return self._method(each.place, "__init__", name)
            path = f"{each.place.path}.{name}"
            found = self._key(Place(each.place.module, path))
            if found is not None:
                return found
        return None

    def visit_MatchClass(self, node: cst.MatchClass) -> None:
        names = [each for each in node.kwds if each.key.value in self._members]
        if not names:
            return
        type_ = self.known.type(node.cls)
        for pattern in names:
            found = self._of(type_, pattern.key.value)
            if found is False:
                self._doubt(pattern.key, f"{pattern.key.value}=", pattern.key.value)
            elif found is not None and not isinstance(found, bool):
                self._edit(pattern.key, pattern.key.value, found[1])

    # Strings

    def visit_SimpleString(self, node: cst.SimpleString) -> None:
        said = str(node.raw_value)
        if not any(word in said for word in (*self._tops, *self._members)):
            return
        if self._exported(node) and said in self._tops:
            place = self.known.types.world.find(self.known.table.name, said)
            found = self._key(place) if place else None
            if found is not None:
                self._edit(node, said, found[1], node.value.index(said))
            return
        if "\n" not in node.value and self._annotates(node):
            self._quoted(node)
        elif (word := _names_exactly(said, self.symbols.declared)) is not None:
            self._doubt(node, f"the text {node.value}", word)

    def _quoted(self, node: cst.SimpleString) -> None:
        """Rename what an annotation in quotes names."""
        types, home = self.known.types, self.known.table.name
        for match in _DOTTED.finditer(node.value):
            first, *rest = match.group().split(".")
            offset = match.start()
            place = types.world.find(home, first)
            found = self._key(place) if place else None
            if found is not None and found[0][1] == first:
                self._edit(node, first, found[1], offset)
            type_ = types.at(place)
            for before, name in zip([first, *rest], rest, strict=False):
                offset += len(before) + 1
                member = self._of(type_, name)
                if member and not isinstance(member, bool):
                    self._edit(node, name, member[1], offset)
                type_ = types.member(type_, name)

    def _annotates(self, node: cst.CSTNode) -> bool:
        for each in self.known.around(node):
            if isinstance(each, cst.Annotation):
                return True
            if isinstance(each, cst.Call):
                first = each.args[0].value if each.args else None
                return dotted(each.func).rpartition(".")[2] == "cast" and first is node
        return False

    def _exported(self, node: cst.CSTNode) -> bool:
        """Tell whether a string stands in ``__all__``."""
        for each in self.known.around(node):
            match each:
                case cst.Assign():
                    return dotted(each.targets[0].target) == "__all__"
                case cst.AnnAssign() | cst.AugAssign():
                    return dotted(each.target) == "__all__"
                case cst.Call():
                    return dotted(each.func).startswith("__all__.")
                case _:
                    continue
        return False


def _is_label(node: cst.Name, parent: cst.CSTNode | None) -> bool:
    """Tell whether a name is an attribute, a keyword or an alias and no reference."""
    match parent:
        case cst.Attribute():
            return parent.attr is node
        case cst.Arg():
            return parent.keyword is node
        case cst.Param():
            return parent.name is node
        case cst.MatchKeywordElement():
            return parent.key is node
        case _:
            return isinstance(parent, cst.AsName | cst.ImportAlias | cst.ImportFrom)


def _names_exactly(said: str, names: frozenset[str]) -> str | None:
    """Return the name that a text is, or that its dotted path names."""
    if said in names:
        return said
    if _DOTTED.fullmatch(said):
        return next((part for part in said.split(".") if part in names), None)
    return None


