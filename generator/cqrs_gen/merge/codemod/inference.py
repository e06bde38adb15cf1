"""What the names of one file are, by scope, by annotation and by narrowing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import libcst as cst
from libcst.metadata import (
    Assignment,
    BaseAssignment,
    ImportAssignment,
    MetadataWrapper,
    ParentNodeProvider,
    Scope,
    ScopeProvider,
)

from cqrs_gen.merge.codemod.tables import Table, decorators, dotted
from cqrs_gen.merge.codemod.types import (
    UNKNOWN,
    Cls,
    Either,
    Func,
    Obj,
    Type,
    Types,
    either,
    items_of,
)
from cqrs_gen.merge.codemod.world import Place, World

_KEYED = {"sorted", "min", "max", "filter", "map"}


class Inference:
    """Knows every name of one parsed file."""

    def __init__(self, wrapper: MetadataWrapper, table: Table, world: World) -> None:
        self.table = table
        self.types = Types(world.seen_from(table))
        self.parents = wrapper.resolve(ParentNodeProvider)
        self.scopes = wrapper.resolve(ScopeProvider)
        self.top = next((s.globals for s in self.scopes.values() if s), None)
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
        narrowed = self._narrowed(node)
        if narrowed is not None:
            return narrowed
        found = self.assignments(node)
        if not found:
            return self.types.at(self.types.world.find(self.table.name, node.value))
        return either([self._bound(each, node.value) for each in found])

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
            case cst.MatchAs():
                return self._pattern(parent.pattern)
            case _:
                return UNKNOWN

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
            return self._instances(holder.type)
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
            word = {"*": "list", "**": "dict"}.get(str(node.star), "")
            return Obj(Place("builtins", word), (type_,)) if word else type_
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
        if name in _KEYED and len(others) == 1:
            return items_of(self.type(others[0].value))
        return UNKNOWN

    # Narrowing

    def _narrowed(self, node: cst.Name) -> Type | None:
        """Return what a test that surrounds or precedes a name says of it."""
        below: cst.CSTNode = node
        for each in self.around(node):
            if isinstance(each, cst.FunctionDef | cst.ClassDef | cst.Lambda):
                return None
            told = self._told_by(each, below, node)
            if told is not None and not self._assigned_in(each, node):
                return told
            below = each
        return None

    def _told_by(
        self, each: cst.CSTNode, below: cst.CSTNode, node: cst.Name
    ) -> Type | None:
        name = node.value
        match each:
            case cst.MatchCase() if below is not each.pattern:
                match_ = self.parents.get(each)
                if isinstance(match_, cst.Match) and dotted(match_.subject) == name:
                    return self._pattern(each.pattern, keep=True)
            case cst.If() | cst.While() if below is each.body:
                return self._test(each.test, name)
            case cst.IfExp() if below is each.body:
                return self._test(each.test, name)
            case cst.BooleanOperation(operator=cst.And()) if below is each.right:
                return self._test(each.left, name)
            case cst.CompFor() if below is not each.iter:
                tests = (self._test(each_if.test, name) for each_if in each.ifs)
                return next((told for told in tests if told is not None), None)
            case cst.ListComp() | cst.SetComp() | cst.GeneratorExp():
                tests = (self._test(some.test, name) for some in each.for_in.ifs)
                return next((told for told in tests if told is not None), None)
            case cst.IndentedBlock() | cst.Module():
                return self._before(each.body, below, node)
            case _:
                return None
        return None

    def _before(
        self, body: Iterable[cst.CSTNode], below: cst.CSTNode, node: cst.Name
    ) -> Type | None:
        """Return what an assertion or an early exit above says."""
        told: Type | None = None
        name = node.value
        assigned = {
            each
            for found in self.assignments(node)
            if isinstance(found, Assignment)
            for each in self.around(found.node)
        }
        for statement in body:
            if statement is below:
                break
            if statement in assigned:
                told = None
            if isinstance(statement, cst.SimpleStatementLine):
                for small in statement.body:
                    if isinstance(small, cst.Assert):
                        told = self._test(small.test, name) or told
            elif isinstance(statement, cst.If) and _leaves(statement):
                test = statement.test
                if isinstance(test, cst.UnaryOperation) and isinstance(
                    test.operator, cst.Not
                ):
                    told = self._test(test.expression, name) or told
        return told

    def _test(self, test: cst.BaseExpression, name: str) -> Type | None:
        if isinstance(test, cst.BooleanOperation) and isinstance(
            test.operator, cst.And
        ):
            return self._test(test.left, name) or self._test(test.right, name)
        if not isinstance(test, cst.Call) or dotted(test.func) != "isinstance":
            return None
        if len(test.args) != 2 or dotted(test.args[0].value) != name:
            return None
        return self._instances(test.args[1].value)

    def _instances(self, node: cst.BaseExpression) -> Type:
        """Return what is an instance of one class or of several."""
        if isinstance(node, cst.Tuple):
            return either([self._instances(each.value) for each in node.elements])
        if isinstance(node, cst.BinaryOperation):
            return either([self._instances(node.left), self._instances(node.right)])
        type_ = self.type(node)
        return Obj(type_.place, type_.args) if isinstance(type_, Cls) else UNKNOWN

    def _pattern(
        self, pattern: cst.MatchPattern | None, *, keep: bool = False
    ) -> Type | None:
        match pattern:
            case cst.MatchClass():
                return self._instances(pattern.cls)
            case cst.MatchAs(pattern=inner) if inner is not None:
                return self._pattern(inner, keep=keep)
            case cst.MatchOr():
                told = [self._pattern(each.pattern) for each in pattern.patterns]
                return either([each or UNKNOWN for each in told])
            case _:
                return None if keep else UNKNOWN

    def _assigned_in(self, region: cst.CSTNode, node: cst.Name) -> bool:
        """Tell whether a name gets another value where a test held."""
        if isinstance(region, cst.Module | cst.IndentedBlock):
            return False
        return any(
            isinstance(found, Assignment)
            and found.node is not node
            and any(each is region for each in self.around(found.node))
            for found in self.assignments(node)
        )


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


def _leaves(statement: cst.If) -> bool:
    """Tell whether a block ends its function, its loop or its turn."""
    last = statement.body.body[-1:]
    return any(
        isinstance(small, cst.Return | cst.Raise | cst.Continue | cst.Break)
        for line in last
        if isinstance(line, cst.SimpleStatementLine)
        for small in line.body
    )
