"""Declared renames as a codemod inside one file, by scope and not by word."""

# ruff: noqa: N802 - libcst finds visitors by the names of its nodes

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import libcst as cst
from libcst.metadata import (
    Assignment,
    BaseAssignment,
    ImportAssignment,
    MetadataWrapper,
    ParentNodeProvider,
    PositionProvider,
    Scope,
    ScopeProvider,
)

from cqrs_gen.merge.grammar import deep
from cqrs_gen.merge.result import Renames

_WORD = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class Renamed:
    """A text after its renames; ``refused`` are those that it did not take."""

    text: str
    notes: tuple[str, ...] = ()
    refused: frozenset[str] = frozenset()


def rename(text: str, renames: Renames) -> Renamed:
    """Rename what is provably meant and note the rest."""
    olds = frozenset((*renames.messages, *renames.fields))
    if not any(_leaf(old) in text for old in olds):
        return Renamed(text)
    try:
        return deep(text.encode(), lambda: _rename(text, renames, olds))
    except (cst.ParserSyntaxError, RecursionError) as error:
        note = f"the renames were not applied: {type(error).__name__}"
        return Renamed(text, (note,), olds)


def without(renames: Renames, refused: frozenset[str]) -> Renames:
    """Return the renames that the edited text took."""
    return Renames(
        {old: new for old, new in renames.messages.items() if old not in refused},
        {old: new for old, new in renames.fields.items() if old not in refused},
    )


def _leaf(name: str) -> str:
    return name.rpartition(".")[2]


def _rename(text: str, renames: Renames, olds: frozenset[str]) -> Renamed:
    module = cst.parse_module(text)
    if module.code != text:
        note = "the renames were not applied: libcst prints the file otherwise"
        return Renamed(text, (note,), olds)
    wrapper = MetadataWrapper(module, unsafe_skip_copy=True)
    codemod = _Codemod(wrapper, renames)
    wrapper.module.visit(codemod)
    return codemod.result(text)


@dataclass(frozen=True, slots=True, order=True)
class _Edit:
    line: int
    column: int
    old: str
    new: str


@dataclass(slots=True)
class _Fields:
    """The renamed fields of one class under the names that the class can have."""

    owners: set[str]
    names: dict[str, str] = field(default_factory=dict[str, str])


class _Codemod(cst.CSTVisitor):
    def __init__(self, wrapper: MetadataWrapper, renames: Renames) -> None:
        super().__init__()
        self.edits: set[_Edit] = set()
        self.unproved: dict[tuple[int, str], str] = {}
        self.refused: dict[str, str] = {}
        self.positions = wrapper.resolve(PositionProvider)
        self.parents = wrapper.resolve(ParentNodeProvider)
        self.scopes = wrapper.resolve(ScopeProvider)
        self.classes = [n for n in self.parents if isinstance(n, cst.ClassDef)]
        self.top = next((s.globals for s in self.scopes.values() if s), None)
        self.messages = {
            old: new for old, new in renames.messages.items() if self._free(old, new)
        }
        back = {new: old for old, new in renames.messages.items()}
        self.fields: list[_Fields] = []
        for path, new in renames.fields.items():
            owner, _, old = path.rpartition(".")
            owners = {owner, renames.messages.get(owner, owner), back.get(owner, owner)}
            if any(new in self._taken(name) for name in owners):
                self._refuse(path, new)
            else:
                self.fields.append(_Fields(owners, {old: new}))

    def _free(self, old: str, new: str) -> bool:
        """Whether the new name is not yet taken where the old one is bound."""
        if self.top and list(self.top[new]) and list(self.top[old]):
            self._refuse(old, new)
            return False
        return True

    def _refuse(self, old: str, new: str) -> None:
        self.refused[old] = f"{old} was not renamed: {new} is there already"

    def _renamed(self, owner: str, name: str) -> str | None:
        for found in self.fields:
            if owner in found.owners and name in found.names:
                return found.names[name]
        return None

    def _is_field(self, name: str) -> bool:
        return any(name in found.names for found in self.fields)

    # Places

    def _edit(self, node: cst.CSTNode, old: str, new: str, offset: int = 0) -> None:
        start = self.positions[node].start
        self.edits.add(_Edit(start.line, start.column + offset, old, new))

    def _doubt(self, node: cst.CSTNode, words: str, what: str) -> None:
        line = self.positions[node].start.line
        self.unproved[line, words] = f"line {line}: {words} may mean the renamed {what}"

    # Messages

    def visit_Name(self, node: cst.Name) -> None:
        new = self.messages.get(node.value)
        parent = self.parents.get(node)
        if new is None or self._is_label(node, parent):
            return
        scope = self.scopes.get(node)
        if isinstance(parent, cst.ClassDef | cst.FunctionDef) and parent.name is node:
            scope = self.scopes.get(parent)
        found = list(scope[node.value]) if scope else []
        if found and all(each.scope is self.top for each in found):
            self._edit(node, node.value, new)
        elif not found:
            self._doubt(node, node.value, node.value)

    def _is_label(self, node: cst.Name, parent: cst.CSTNode | None) -> bool:
        """Whether the name is an attribute, keyword or alias and no reference."""
        if isinstance(parent, cst.Attribute):
            return parent.attr is node
        if isinstance(parent, cst.Arg):
            return parent.keyword is node
        return isinstance(parent, cst.AsName | cst.ImportAlias | cst.ImportFrom)

    def visit_ImportFrom(self, node: cst.ImportFrom) -> None:
        for part in _names(node.module):
            if part.value in self.messages:
                self._edit(part, part.value, self.messages[part.value])
        if isinstance(node.names, cst.ImportStar):
            return
        for alias in node.names:
            if isinstance(alias.name, cst.Name) and alias.name.value in self.messages:
                name = alias.name
                self._edit(name, name.value, self.messages[name.value])

    # Strings

    def visit_SimpleString(self, node: cst.SimpleString) -> None:
        for found in _WORD.finditer(node.value):
            word = found.group()
            if word not in self.messages:
                continue
            exported = node.raw_value == word and self._exported(node)
            if "\n" not in node.value and (exported or self._annotates(node)):
                self._edit(node, word, self.messages[word], found.start())
            else:
                self._doubt(node, f"a string with {word}", word)

    def _annotates(self, node: cst.CSTNode) -> bool:
        return any(isinstance(found, cst.Annotation) for found in self._around(node))

    def _exported(self, node: cst.CSTNode) -> bool:
        return any(
            isinstance(found, cst.Assign) and _exports(found)
            for found in self._around(node)
        )

    def _around(self, node: cst.CSTNode) -> Iterable[cst.CSTNode]:
        while (parent := self.parents.get(node)) is not None:
            yield parent
            node = parent

    def visit_Comment(self, node: cst.Comment) -> None:
        for word in _WORD.findall(node.value):
            if word in self.messages:
                self._doubt(node, f"a comment with {word}", word)

    # Fields

    def visit_ClassDef(self, node: cst.ClassDef) -> None:
        for name in _defined(node):
            new = self._renamed(node.name.value, name.value)
            if new:
                self._edit(name, name.value, new)

    def _taken(self, owner: str) -> set[str]:
        """Return the names that a class of this file defines, if it has it."""
        return {
            name.value
            for found in self.classes
            if found.name.value == owner
            for name in _defined(found)
        }

    def _inherits(self, owner: str, name: str) -> bool:
        """Whether a class may have the renamed field from a base class."""
        return any(
            isinstance(base.value, cst.Name)
            and self._renamed(base.value.value, name) is not None
            for found in self.classes
            if found.name.value == owner
            for base in found.bases
        )

    def visit_Call(self, node: cst.Call) -> None:
        owner = self._made(node)
        for arg in node.args:
            if arg.keyword is None or not self._is_field(arg.keyword.value):
                continue
            new = self._renamed(owner, arg.keyword.value) if owner else None
            if new:
                self._edit(arg.keyword, arg.keyword.value, new)
            elif owner is None or self._inherits(owner, arg.keyword.value):
                self._doubt(arg, f"{arg.keyword.value}=", "field")

    def _made(self, node: cst.Call) -> str | None:
        """Return the class that a call makes an instance of, nothing if unknown."""
        if not isinstance(node.func, cst.Name):
            return None
        name = node.func.value
        if name == "replace" and node.args:
            return self._owner(node.args[0].value)
        if name == "cls":
            return self._owner(node.func)
        return name

    def visit_MatchClass(self, node: cst.MatchClass) -> None:
        owner = node.cls.value if isinstance(node.cls, cst.Name) else ""
        for pattern in node.kwds:
            new = self._renamed(owner, pattern.key.value)
            if new:
                self._edit(pattern.key, pattern.key.value, new)

    def visit_Attribute(self, node: cst.Attribute) -> None:
        name = node.attr.value
        if name in self.messages and isinstance(node.value, cst.Name):
            self._doubt(node, f"{node.value.value}.{name}", name)
        if not self._is_field(name):
            return
        owner = self._owner(node.value)
        new = self._renamed(owner, name) if owner else None
        if new:
            self._edit(node.attr, name, new)
        elif owner is None or self._inherits(owner, name):
            self._doubt(node, f".{name}", "field")

    def _owner(self, value: cst.BaseExpression) -> str | None:
        """Return the class that an expression provably is of, nothing if unknown."""
        if isinstance(value, cst.Call) and isinstance(value.func, cst.Name):
            return value.func.value if value.func.value[:1].isupper() else None
        if not isinstance(value, cst.Name):
            return None
        scope = self.scopes.get(value)
        owners = {self._owner_of(found) for found in _assignments(scope, value.value)}
        return owners.pop() if len(owners) == 1 else None

    def _owner_of(self, found: BaseAssignment) -> str | None:
        if isinstance(found, ImportAssignment) or not isinstance(found, Assignment):
            return None
        node = found.node
        if isinstance(node, cst.ClassDef):
            return node.name.value
        if isinstance(node, cst.Param):
            return _annotated(node.annotation) or self._self_of(node)
        parent = self.parents.get(node)
        if isinstance(parent, cst.AnnAssign):
            return _annotated(parent.annotation)
        if isinstance(parent, cst.AssignTarget):
            statement = self.parents.get(parent)
            if isinstance(statement, cst.Assign) and len(statement.targets) == 1:
                made = statement.value
                if isinstance(made, cst.Call) and isinstance(made.func, cst.Name):
                    return made.func.value
        return None

    def _self_of(self, param: cst.Param) -> str | None:
        """Return the class if the parameter is ``self`` or ``cls`` of one of its methods."""
        function = next(
            (n for n in self._around(param) if isinstance(n, cst.FunctionDef)), None
        )
        if function is None or any(
            isinstance(each.decorator, cst.Name)
            and each.decorator.value == "staticmethod"
            for each in function.decorators
        ):
            return None
        first = (*function.params.posonly_params, *function.params.params)[:1]
        owner = next(iter([*self._around(function)][1:]), None)
        if first and first[0] is param and isinstance(owner, cst.ClassDef):
            return owner.name.value
        return None

    # Result

    def result(self, text: str) -> Renamed:
        lines = text.split("\n")
        refused = frozenset(self.refused)
        for edit in sorted(self.edits, reverse=True):
            line = lines[edit.line - 1]
            end = edit.column + len(edit.old)
            if line[edit.column : end] != edit.old:
                raise AssertionError(f"{edit} does not fit {line!r}")
            lines[edit.line - 1] = line[: edit.column] + edit.new + line[end:]
        doubts = [self.unproved[key] for key in sorted(self.unproved)]
        return Renamed("\n".join(lines), (*self.refused.values(), *doubts), refused)


def _names(node: cst.BaseExpression | None) -> Iterable[cst.Name]:
    if isinstance(node, cst.Name):
        yield node
    elif isinstance(node, cst.Attribute):
        yield from _names(node.value)
        yield node.attr


def _exports(node: cst.Assign) -> bool:
    target = node.targets[0].target
    return isinstance(target, cst.Name) and target.value == "__all__"


def _defined(node: cst.ClassDef) -> Iterable[cst.Name]:
    """Yield the names of the fields and methods that a class body defines."""
    for statement in node.body.body:
        if isinstance(statement, cst.FunctionDef):
            yield statement.name
        elif isinstance(statement, cst.SimpleStatementLine):
            for small in statement.body:
                targets: Sequence[cst.BaseExpression] = ()
                if isinstance(small, cst.AnnAssign):
                    targets = [small.target]
                elif isinstance(small, cst.Assign):
                    targets = [target.target for target in small.targets]
                yield from (t for t in targets if isinstance(t, cst.Name))


def _assignments(scope: Scope | None, name: str) -> Iterable[BaseAssignment]:
    return list(scope[name]) if scope else []


def _annotated(annotation: cst.Annotation | None) -> str | None:
    if annotation is None:
        return None
    said = annotation.annotation
    if isinstance(said, cst.Name):
        return said.value
    if isinstance(said, cst.SimpleString) and str(said.raw_value).isidentifier():
        return said.raw_value
    return None
