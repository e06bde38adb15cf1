"""The places of one file that a rename changes, and those that it cannot judge."""

# ruff: noqa: N802 - libcst finds visitors by the names of its nodes
# ruff: noqa: D102 - each visits what its name says

from __future__ import annotations

import re
from collections.abc import Iterator

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider, Scope

from cqrs_gen.merge.codemod.edits import Doubt, Edit, Taken
from cqrs_gen.merge.codemod.inference import Inference
from cqrs_gen.merge.codemod.symbols import Symbols
from cqrs_gen.merge.codemod.tables import Table, dotted
from cqrs_gen.merge.codemod.targets import Answer, Target, Targets, leaf
from cqrs_gen.merge.codemod.world import Place, World

_DOTTED = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_OF_THE_FIRST = {
    "replace", "copy.replace", "dataclasses.replace", "partial", "functools.partial",
}  # fmt: skip


class Visitor(cst.CSTVisitor):
    """Collects edits and doubts; nothing is changed here."""

    def __init__(
        self, wrapper: MetadataWrapper, table: Table, world: World, symbols: Symbols
    ) -> None:
        super().__init__()
        self.symbols = symbols
        self.known = Inference(wrapper, table, world)
        self.targets = Targets(self.known, symbols)
        self.positions = wrapper.resolve(PositionProvider)
        self.edits: set[Edit] = set()
        self.doubts: set[Doubt] = set()
        self.taken: set[Taken] = set()
        self._members = symbols.members()
        self._tops = symbols.tops()
        self._modules = set(map(leaf, symbols.modules))
        self._words = self._members | self._tops | self._modules

    # Places

    def _edit(self, node: cst.CSTNode, old: str, new: str, offset: int = 0) -> None:
        start = self.positions[node].start
        self.edits.add(Edit(start.line, start.column + offset, old, new))

    def _doubt(self, node: cst.CSTNode, words: str, what: str) -> None:
        where = self.positions[node]
        start, end = where.start, where.end
        length = end.column - start.column if end.line == start.line else 1
        self.doubts.add(Doubt(start.line, start.column, words, what, length))

    def _take(self, node: cst.CSTNode, target: Target) -> None:
        start = self.positions[node].start
        self.taken.add(Taken(start.line, start.column, *target))

    def _settle(self, node: cst.Name, answer: Answer, words: str) -> None:
        """Do what an answer says about a name."""
        if answer is False:
            self._doubt(node, words, node.value)
        elif answer is not None and answer.old == node.value:
            self._edit(node, node.value, answer.new)

    # Names

    def visit_Name(self, node: cst.Name) -> None:
        parent, name = self.known.parents.get(node), node.value
        if name not in self._words or _is_label(node, parent):
            return
        if self.known.captured(node):
            return
        scope = self._scope(node, parent)
        found = list(scope[name]) if scope else []
        if not found:
            if name in self._tops:
                self._doubt(node, name, name)
            return
        renamed = {self.targets.bound(each, name) for each in found}
        if len(renamed) != 1:
            self._doubt(node, name, name)
            return
        (each,) = renamed
        if each is not None and each.old == name and scope is not None:
            if self.targets.is_captured(scope, found[0].scope, each):
                self._take(node, each)
            self._edit(node, name, each.new)

    def _scope(self, node: cst.Name, parent: cst.CSTNode | None) -> Scope | None:
        if isinstance(parent, cst.ClassDef | cst.FunctionDef) and parent.name is node:
            return self.known.scopes.get(parent)
        return self.known.scopes.get(node)

    def visit_Param(self, node: cst.Param) -> None:
        if node.name.value not in self._members:
            return
        self._settle(node.name, self.targets.parameter(node), "")

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
            found = self.targets.member(home, name)
            if found is not None and found.new in own:
                self._take(node.name, found)

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
            found = self.targets.in_module(home, name)
            if found is None or found.old != name:
                continue
            self._edit(alias.name, name, found.new)
            scope = self.known.scopes.get(node)
            if alias.asname is not None:
                self._settle_alias(alias.asname.name, found)
            elif scope and self.targets.is_captured(scope, scope, found):
                self._take(alias.name, found)

    def _settle_alias(self, local: cst.BaseExpression, found: Target) -> None:
        """Rename an alias that only repeats the name, which exports it."""
        if isinstance(local, cst.Name):
            self._settle(local, found, "")

    def _path(self, node: cst.BaseExpression, before: str) -> None:
        """Rename the modules in a dotted path."""
        whole = f"{before}{dotted(node)}"
        while True:
            new = self.symbols.modules.get(whole)
            last = node.attr if isinstance(node, cst.Attribute) else node
            if new is not None and isinstance(last, cst.Name):
                self._edit(last, last.value, leaf(new))
            if not isinstance(node, cst.Attribute):
                return
            node, whole = node.value, whole.rpartition(".")[0]

    # Members

    def visit_Attribute(self, node: cst.Attribute) -> None:
        name = node.attr.value
        if name not in self._words:
            return
        if any(
            isinstance(each, cst.ImportFrom | cst.Import) for each in self._up(node)
        ):
            return
        found = self.targets.of(self.known.type(node.value), name)
        if found is not False or name in self._members | self._tops:
            self._settle(node.attr, found, f".{name}")

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
        of = node.args[0].value if dotted(node.func) in _OF_THE_FIRST else node.func
        type_ = self.known.type(of)
        for keyword in keywords:
            found = self.targets.argument(type_, keyword.value)
            self._settle(keyword, found, f"{keyword.value}=")

    def visit_MatchClass(self, node: cst.MatchClass) -> None:
        for pattern in node.kwds:
            name = pattern.key.value
            if name in self._members:
                found = self.targets.of(self.known.type(node.cls), name)
                self._settle(pattern.key, found, f"{name}=")

    # Strings

    def visit_SimpleString(self, node: cst.SimpleString) -> None:
        said = str(node.raw_value)
        if not any(word in said for word in (*self._tops, *self._members)):
            return
        if self._exported(node):
            if said not in self._tops:
                return
            place = self.known.types.world.find(self.known.table.name, said)
            found = self.targets.key(place) if place else None
            if found is not None:
                self._edit(node, said, found.new, node.value.index(said))
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
            found = self.targets.key(place) if place else None
            if found is not None and found.old == first:
                self._edit(node, first, found.new, offset)
            type_ = types.at(place)
            for before, name in zip([first, *rest], rest, strict=False):
                offset += len(before) + 1
                member = self.targets.of(type_, name)
                if member and member.old == name:
                    self._edit(node, name, member.new, offset)
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
            return isinstance(
                parent,
                cst.AsName
                | cst.ImportAlias
                | cst.ImportFrom
                | cst.MatchAs
                | cst.MatchStar
                | cst.MatchMapping,
            )


def _names_exactly(said: str, names: frozenset[str]) -> str | None:
    """Return the name that a text is, or that its dotted path names."""
    if said in names:
        return said
    if _DOTTED.fullmatch(said):
        return next((part for part in said.split(".") if part in names), None)
    return None
