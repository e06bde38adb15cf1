"""What the names of one file are, by scope, by annotation and by narrowing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import libcst as cst
from libcst.metadata import (
    Assignment,
    BaseAssignment,
    BuiltinScope,
    ImportAssignment,
    MetadataWrapper,
    ParentNodeProvider,
    Scope,
    ScopeProvider,
)

from cqrs_gen.merge.codemod.kinds import (
    MAPPED,
    OUTCOMES,
    UNKNOWN,
    Cls,
    Either,
    Func,
    Obj,
    Type,
    either,
    items_of,
    outcome,
)
from cqrs_gen.merge.codemod.narrowing import Narrowing
from cqrs_gen.merge.codemod.tables import Table, decorators, dotted
from cqrs_gen.merge.codemod.types import Types
from cqrs_gen.merge.codemod.world import Place, World

Capture = cst.MatchAs | cst.MatchStar | cst.MatchMapping
_KEYED = {"sorted", "min", "max", "filter", "map"}


class Inference:
    """Knows every name of one parsed file."""

    def __init__(self, wrapper: MetadataWrapper, table: Table, world: World) -> None:
        self.table = table
        self.types = Types(world.seen_from(table))
        self.parents = wrapper.resolve(ParentNodeProvider)
        self.scopes = wrapper.resolve(ScopeProvider)
        self.top = next((s.globals for s in self.scopes.values() if s), None)
        self._narrowing = Narrowing(self)
        self._captures = _captures(self.scopes, self.parents)
        self._known: dict[cst.CSTNode, Type] = {}
        self._busy: set[BaseAssignment] = set()

    def type(self, node: cst.BaseExpression) -> Type:
        """Return what an expression of the file is."""
        if node not in self._known:
            self._known[node] = self.types.expression(node, self.table.name, self._look)
        return self._known[node]

    def around(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """Yield what a node stands in, the nearest first."""
        while (parent := self.parents.get(node)) is not None:
            yield parent
            node = parent

    def assignments(self, node: cst.Name) -> list[BaseAssignment]:
        """Return what may have given a name its value."""
        scope = self.scopes.get(node)
        return list(scope[node.value]) if scope else []

    def captured(self, node: cst.Name) -> list[Capture]:
        """Return the patterns of ``match`` that give a name its value.

        They are no assignments to libcst.
        """
        scope = self.scopes.get(node)
        ends = {found.scope for found in self.assignments(node)}
        while scope is not None:
            if found := self._captures.get((scope, node.value)):
                return found
            if scope in ends or scope.parent is scope:
                break
            scope = scope.parent
        return []

    def place(self, found: BaseAssignment, name: str) -> Place | None:
        """Return where what is bound to a name is defined, None for a local thing."""
        if isinstance(found, ImportAssignment):
            return self.imported(found.node, name)
        if found.scope is self.top and self.top is not None:
            return self.types.world.find(self.table.name, name)
        return None

    def imported(self, node: cst.CSTNode, name: str) -> Place | None:
        """Return where an import statement gets a name from."""
        world = self.types.world
        if isinstance(node, cst.ImportFrom):
            if isinstance(node.names, cst.ImportStar):
                return world.find(self.table.name, name)
            home = self.table.absolute(node)
            for alias in node.names:
                if (alias.evaluated_alias or dotted(alias.name)) == name:
                    return self.target(home, dotted(alias.name))
        if isinstance(node, cst.Import):
            for alias in node.names:
                whole = dotted(alias.name)
                if alias.evaluated_alias == name:
                    return Place(whole, "")
                if alias.evaluated_alias is None and whole.partition(".")[0] == name:
                    return Place(name, "")
        return None

    def target(self, module: str, name: str) -> Place:
        """Return what a name of another module leads to, a module below it as well."""
        world = self.types.world
        found = world.find(module, name)
        below = f"{module}.{name}"
        is_open = found is None or found == Place(module, name)
        table = world.table(module)
        defined = table is not None and (
            name in table.classes or name in table.functions or name in table.variables
        )
        if is_open and not defined and world.table(below) is not None:
            return Place(below, "")
        return found or Place(module, name)

    def class_of(self, node: cst.CSTNode) -> Place | None:
        """Return the class that a node stands in, unless a function lies between."""
        names: list[str] = []
        for each in self.around(node):
            if isinstance(each, cst.FunctionDef | cst.Lambda):
                return None
            if isinstance(each, cst.ClassDef):
                names.insert(0, each.name.value)
        return Place(self.table.name, ".".join(names)) if names else None

    # Names

    def _look(self, node: cst.Name) -> Type:
        narrowed = self._narrowing.narrowed(node)
        if narrowed is not None:
            return self._narrowed(node, narrowed)
        return self._given(node)

    def _narrowed(self, node: cst.Name, narrowed: Type) -> Type:
        """Return what a test says; a result stays one of the two values that it was."""
        if isinstance(narrowed, Obj) and narrowed.place.path in OUTCOMES:
            given = self._given(node)
            if isinstance(given, Obj) and given.place.path in OUTCOMES:
                return Obj(narrowed.place, given.args)
        return narrowed

    def _given(self, node: cst.Name) -> Type:
        """Return what the assignments of a name give it."""
        patterns = self.captured(node)
        if patterns:
            return either([self._capture(each) for each in patterns])
        found = self.assignments(node)
        if node.value == "super" and all(
            isinstance(each.scope, BuiltinScope) for each in found
        ):
            return self._above(node)
        if not found:
            return self.types.at(self.types.world.find(self.table.name, node.value))
        return either([self._bound(each, node.value) for each in found])

    def _above(self, node: cst.Name) -> Type:
        """Return what makes ``super()``: members are looked up in the class itself."""
        for each in self.around(node):
            if isinstance(each, cst.FunctionDef):
                home = self.class_of(each)
                return Cls(home) if home else UNKNOWN
        return UNKNOWN

    def _bound(self, found: BaseAssignment, name: str) -> Type:
        place = self.place(found, name)
        if place is not None:
            return self.types.at(place)
        if not isinstance(found, Assignment):
            return self.types.at(Place("builtins", name))
        if found in self._busy:
            return UNKNOWN
        self._busy.add(found)
        try:
            return self._assigned(found.node)
        finally:
            self._busy.discard(found)

    def _assigned(self, node: cst.CSTNode) -> Type:
        if isinstance(node, cst.Param):
            return self._parameter(node)
        if isinstance(node, cst.ClassDef):
            home = self.class_of(node)
            path = f"{home.path}." if home else ""
            return Cls(Place(self.table.name, f"{path}{node.name.value}"))
        if isinstance(node, cst.FunctionDef):
            return Func(Place(self.table.name, f"<local>.{node.name.value}"), node)
        parent = self.parents.get(node)
        match parent:
            case cst.AnnAssign():
                return self._annotated(parent.annotation)
            case cst.AssignTarget():
                statement = self.parents.get(parent)
                assert isinstance(statement, cst.Assign)
                return self.type(statement.value)
            case cst.NamedExpr():
                return self.type(parent.value)
            case cst.For() | cst.CompFor():
                return items_of(self.type(parent.iter))
            case cst.Element():
                return self._unpacked(parent)
            case cst.AsName():
                return self._managed(parent)
            case _:
                return UNKNOWN

    def _capture(self, node: Capture) -> Type:
        if not isinstance(node, cst.MatchAs):
            return UNKNOWN
        if node.pattern is not None:
            return self._narrowing.pattern(node.pattern) or UNKNOWN
        holder = self.parents.get(node)
        outer = self.parents.get(holder) if holder else None
        if isinstance(holder, cst.MatchKeywordElement):
            assert isinstance(outer, cst.MatchClass)
            owner = self._narrowing.instances(outer.cls)
            if isinstance(owner, Obj) and owner.place.path in OUTCOMES:
                return self._inside(outer)
            return self.types.member(owner, holder.key.value)
        if isinstance(holder, cst.MatchCase) and isinstance(outer, cst.Match):
            return self.type(outer.subject)
        if isinstance(holder, cst.MatchSequenceElement):
            return self._inside(outer)
        return UNKNOWN

    def _inside(self, pattern: cst.CSTNode | None) -> Type:
        """Return what ``Ok(...)`` or ``Err(...)`` holds, where the whole is a result."""
        if not isinstance(pattern, cst.MatchClass):
            return UNKNOWN
        word = dotted(pattern.cls).rpartition(".")[2]
        case = self.parents.get(pattern)
        whole = self.parents.get(case) if case else None
        if word not in {"Ok", "Err"} or not isinstance(whole, cst.Match):
            return UNKNOWN
        return outcome(self.type(whole.subject), 0 if word == "Ok" else 1)

    def _unpacked(self, element: cst.Element) -> Type:
        """Return an item of what is unpacked, where it is a tuple of known types."""
        holder = self.parents.get(element)
        outer = self.parents.get(holder) if holder else None
        if not isinstance(holder, cst.Tuple) or outer is None:
            return UNKNOWN
        if isinstance(outer, cst.For | cst.CompFor):
            whole = items_of(self.type(outer.iter))
        elif isinstance(outer, cst.AssignTarget):
            statement = self.parents.get(outer)
            assert isinstance(statement, cst.Assign)
            if isinstance(statement.value, cst.Tuple):
                return self._side_by_side(holder, element, statement.value)
            whole = self.type(statement.value)
        else:
            return UNKNOWN
        at = list(holder.elements).index(element)
        if isinstance(whole, Obj) and whole.place.path == "tuple":
            return whole.args[at] if at < len(whole.args) else UNKNOWN
        return UNKNOWN

    def _side_by_side(
        self, targets: cst.Tuple, element: cst.Element, values: cst.Tuple
    ) -> Type:
        at = list(targets.elements).index(element)
        if len(targets.elements) != len(values.elements):
            return UNKNOWN
        value = values.elements[at]
        return self.type(value.value) if isinstance(value, cst.Element) else UNKNOWN

    def _managed(self, alias: cst.AsName) -> Type:
        holder = self.parents.get(alias)
        if isinstance(holder, cst.ExceptHandler) and holder.type is not None:
            return self._narrowing.instances(holder.type)
        if not isinstance(holder, cst.WithItem):
            return UNKNOWN
        value = self.type(holder.item)
        if isinstance(value, Obj) and value.place == Place("pytest", "raises"):
            return Obj(Place("pytest", "ExceptionInfo"), value.args)
        return UNKNOWN

    def _annotated(self, annotation: cst.Annotation | None) -> Type:
        if annotation is None:
            return UNKNOWN
        return self.types.annotation(annotation.annotation, self.table.name)

    def _parameter(self, node: cst.Param) -> Type:
        if node.annotation is not None:
            type_ = self._annotated(node.annotation)
            if node.star == "*":
                return Obj(Place("builtins", "list"), (type_,))
            if node.star == "**":
                text = Obj(Place("builtins", "str"))
                return Obj(Place("builtins", "dict"), (text, type_))
            return type_
        function = next(
            (
                each
                for each in self.around(node)
                if isinstance(each, cst.FunctionDef | cst.Lambda)
            ),
            None,
        )
        if isinstance(function, cst.Lambda):
            return self._key(function, node)
        if function is None:
            return UNKNOWN
        first = (*function.params.posonly_params, *function.params.params)[:1]
        home = self.class_of(function)
        told = decorators(function)
        if home is None or not first or first[0] is not node or "staticmethod" in told:
            return UNKNOWN
        return Cls(home) if "classmethod" in told else Obj(home)

    def _key(self, function: cst.Lambda, node: cst.Param) -> Type:
        """Return what a function that is handed to ``sorted`` and the like receives."""
        arg = self.parents.get(function)
        call = self.parents.get(arg) if arg else None
        if not isinstance(call, cst.Call) or function.params.params[:1] != (node,):
            return UNKNOWN
        name = dotted(call.func)
        others = [each for each in call.args if each is not arg]
        if name == "sort" or name.endswith(".sort"):
            owner = call.func.value if isinstance(call.func, cst.Attribute) else None
            return items_of(self.type(owner)) if owner else UNKNOWN
        if isinstance(call.func, cst.Attribute) and call.func.attr.value in MAPPED:
            value = outcome(self.type(call.func.value), MAPPED[call.func.attr.value])
            if value != UNKNOWN:
                return value
        if name in _KEYED and len(others) == 1:
            return items_of(self.type(others[0].value))
        return UNKNOWN


def _captures(
    scopes: Mapping[cst.CSTNode, Scope | None],
    parents: Mapping[cst.CSTNode, cst.CSTNode],
) -> dict[tuple[Scope, str], list[Capture]]:
    found: dict[tuple[Scope, str], list[Capture]] = {}
    for node in parents:
        if not isinstance(node, Capture):
            continue
        name = node.rest if isinstance(node, cst.MatchMapping) else node.name
        scope = scopes.get(name) if name is not None else None
        if name is not None and scope is not None:
            found.setdefault((scope, name.value), []).append(node)
    return found


def chain(scope: Scope, end: Scope) -> Iterator[Scope]:
    """Yield the scopes from one out to another one, both included."""
    while True:
        yield scope
        if scope is end or scope.parent is scope:
            return
        scope = scope.parent


def options(type_: Type) -> tuple[Type, ...]:
    """Return the types that something may be."""
    return type_.options if isinstance(type_, Either) else (type_,)
