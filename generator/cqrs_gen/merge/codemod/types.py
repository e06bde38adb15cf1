"""What an expression is, as far as annotations and constructors prove it."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from typing import NamedTuple

import libcst as cst

from cqrs_gen.merge.codemod.kinds import (
    AWAITABLE,
    HELD,
    MAKERS,
    MAPPINGS,
    NONE,
    OUTCOMES,
    SEQUENCES,
    UNKNOWN,
    UNPACKING,
    Cls,
    Either,
    Env,
    Func,
    Look,
    Mod,
    Obj,
    Type,
    awaited,
    container_call,
    either,
    items_of,
    outcome,
)
from cqrs_gen.merge.codemod.tables import (
    Class,
    Variable,
    decorators,
    dotted,
    parameters,
)
from cqrs_gen.merge.codemod.world import Place, World

_DEEPEST = 24
_TRANSPARENT = {"ClassVar", "Final", "Annotated", "Required", "NotRequired", "ReadOnly"}
_GENERIC = {"Generic", "Protocol"}
_VARIABLES = {"TypeVar", "ParamSpec", "TypeVarTuple"}
_ENUMS = {"Enum", "StrEnum", "IntEnum", "Flag", "IntFlag"}


class Ancestor(NamedTuple):
    """A class among those that an object inherits from; ``cls`` is None out of reach."""

    place: Place
    cls: Class | None
    env: Env


class Types:
    """Reads annotations and expressions of any module."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._depth = 0

    # Annotations

    def annotation(
        self, node: cst.BaseExpression | None, module: str, env: Env | None = None
    ) -> Type:
        """Return the type that an annotation means."""
        if node is None or self._depth > _DEEPEST:
            return UNKNOWN
        self._depth += 1
        try:
            return self._annotation(node, module, env or {})
        finally:
            self._depth -= 1

    def _annotation(self, node: cst.BaseExpression, module: str, env: Env) -> Type:
        match node:
            case cst.Name(value):
                if value in env:
                    return env[value]
                return self._named(self.world.find(module, value))
            case cst.Attribute():
                return self._instance(self.static(node, module))
            case cst.Subscript():
                return self._subscript(node, module, env)
            case cst.BinaryOperation(operator=cst.BitOr()):
                sides = (node.left, node.right)
                return either(self.annotation(side, module, env) for side in sides)
            case cst.SimpleString():
                return self._quoted(node, module, env)
            case _:
                return UNKNOWN

    def _quoted(self, node: cst.SimpleString, module: str, env: Env) -> Type:
        try:
            inner = cst.parse_expression(str(node.raw_value))
        except cst.ParserSyntaxError:
            return UNKNOWN
        return self.annotation(inner, module, env)

    def _subscript(self, node: cst.Subscript, module: str, env: Env) -> Type:
        slices = [
            each.slice.value for each in node.slice if isinstance(each.slice, cst.Index)
        ]
        word = dotted(node.value).rpartition(".")[2]
        if word in _TRANSPARENT and slices:
            return self.annotation(slices[0], module, env)
        args = tuple(self.annotation(each, module, env) for each in slices)
        if word in {"Optional", "Union"}:
            return either(args)
        outer = self.annotation(node.value, module, env)
        if word in {"type", "Type"} and args and isinstance(args[0], Obj):
            return Cls(args[0].place, args[0].args)
        return Obj(outer.place, args) if isinstance(outer, Obj) else UNKNOWN

    def _named(self, place: Place | None) -> Type:
        """Return what a name means as an annotation."""
        if place is None or not place.path or place == Place("typing", "Any"):
            return UNKNOWN
        table = self.world.table(place.module)
        if table is None or place.path in table.classes:
            return Obj(place)
        told = table.variables.get(place.path)
        if told is None or told.value is None:
            return UNKNOWN
        if _makes(told, _VARIABLES):
            return UNKNOWN
        if _makes(told, {"NewType"}):
            return Obj(place)
        return self.annotation(told.value, place.module)

    def _instance(self, type_: Type) -> Type:
        if isinstance(type_, Cls):
            return self._named(type_.place)
        return UNKNOWN

    # Names and members

    def at(self, place: Place | None) -> Type:
        """Return what stands at a place, as an expression sees it."""
        if place is None:
            return UNKNOWN
        if not place.path:
            return Mod(place.module)
        table = self.world.table(place.module)
        if table is None or place.path in table.classes:
            return Cls(place)
        if place.path in table.functions:
            return Func(place, table.functions[place.path])
        told = table.variables.get(place.path)
        if told is None:
            return UNKNOWN
        if told.annotation is not None and dotted(told.annotation) != "TypeAlias":
            return self.annotation(told.annotation, place.module)
        if _makes(told, {"NewType"}):
            return Cls(place)
        if isinstance(told.value, cst.Call | cst.Name | cst.Attribute):
            return self.static(told.value, place.module)
        return UNKNOWN

    def static(self, node: cst.BaseExpression, module: str) -> Type:
        """Return the type of an expression at the top of a module."""
        return self.expression(
            node, module, lambda name: self.at(self.world.find(module, name.value))
        )

    def ancestors(
        self, place: Place, args: tuple[Type, ...] = ()
    ) -> Iterator[Ancestor]:
        """Yield a class and those that it inherits from, the nearest first."""
        waiting: list[tuple[Place, tuple[Type, ...]]] = [(place, args)]
        seen: set[Place] = set()
        while waiting:
            here, given = waiting.pop(0)
            if here in seen or len(seen) > _DEEPEST:
                continue
            seen.add(here)
            cls = self.world.cls(here.module, here.path)
            env: Env = {}
            if cls is not None:
                names = self._generic_in(cls, here.module)
                env = dict(zip(names, given, strict=False))
                for base in cls.bases:
                    type_ = self.annotation(base, here.module, env)
                    if isinstance(type_, Obj):
                        waiting.append((type_.place, type_.args))
            yield Ancestor(here, cls, env)

    def _generic_in(self, cls: Class, module: str) -> list[str]:
        """Return the type variables of a class in their order."""
        told = cls.node.type_parameters
        if told is not None:
            return [each.param.name.value for each in told.params]
        table = self.world.table(module)
        found: dict[str, None] = {}
        for base in cls.bases:
            if not isinstance(base, cst.Subscript):
                continue
            finder = _Names()
            for part in base.slice:
                part.visit(finder)
            own = {
                name: None
                for name in finder.found
                if table and _is_variable(self.world, module, name)
            }
            if dotted(base.value).rpartition(".")[2] in _GENERIC:
                return list(own)
            found.update(own)
        return list(found)

    def member(self, type_: Type, name: str) -> Type:
        """Return the type of an attribute."""
        match type_:
            case Mod(module):
                return self.at(self._in_module(module, name))
            case Either(options):
                return either(self.member(each, name) for each in options)
            case Obj(place, args) | Cls(place, args):
                return self._member(type_, place, args, name)
            case _:
                return UNKNOWN

    def _in_module(self, module: str, name: str) -> Place | None:
        table = self.world.table(module)
        found = self.world.find(module, name)
        if found is None or (table is not None and found == Place(module, name)):
            below = f"{module}.{name}"
            if found is None and self.world.table(below) is not None:
                return Place(below, "")
        if table is None:
            below = f"{module}.{name}"
            return Place(below, "") if self.world.table(below) else found
        return found

    def _member(
        self, type_: Obj | Cls, place: Place, args: tuple[Type, ...], name: str
    ) -> Type:
        word = place.path.rpartition(".")[2]
        if word == "ExceptionInfo" and name == "value" and args:
            return args[0]
        if word in MAPPINGS and name in {"values", "items", "get", "pop", "keys"}:
            return Obj(Place("builtins", f"dict.{name}"), args)
        if word in OUTCOMES and name in HELD:
            at = 1 if word == "Err" else HELD[name]
            return outcome(type_, at)
        if word in OUTCOMES and name in UNPACKING:
            return Obj(Place("builtins", f"Result.{name}"), args)
        if word in SEQUENCES and name in {"pop", "copy"}:
            return Obj(Place("builtins", f"list.{name}"), (type_, *args[:1]))
        for where, cls, env in self.ancestors(place, args):
            if cls is None:
                continue
            own: Env = {**env, "Self": Obj(place, args)}
            if name in cls.attributes:
                return self._attribute(cls.attributes[name], place, where, own)
            if name in cls.methods:
                method = cls.methods[name]
                path = Place(where.module, f"{where.path}.{name}")
                func = Func(path, method, own)
                if {"property", "cached_property"} & decorators(method):
                    return self.returned(func)
                return func
            if name in cls.classes:
                return Cls(Place(where.module, f"{where.path}.{name}"))
        return UNKNOWN

    def _attribute(self, told: Variable, own: Place, where: Place, env: Env) -> Type:
        if told.annotation is not None:
            return self.annotation(told.annotation, where.module, env)
        names = (each.place.path for each in self.ancestors(own))
        if _ENUMS.intersection(names):
            return Obj(own)
        if isinstance(told.value, cst.Call):
            return self.static(told.value, where.module)
        return UNKNOWN

    def returned(self, func: Func, given: Env | None = None) -> Type:
        """Return the type of a function's result."""
        env = {**func.env, **(given or {})}
        said = func.node.returns
        type_ = (
            self.annotation(said.annotation, func.place.module, env)
            if said
            else UNKNOWN
        )
        is_generator = isinstance(type_, Obj) and "Async" in type_.place.path
        if func.node.asynchronous is not None and not is_generator:
            return Obj(AWAITABLE, (type_,))
        return type_

    # Expressions

    def expression(self, node: cst.BaseExpression, module: str, look: Look) -> Type:
        """Return the type of an expression whose names ``look`` knows."""
        if self._depth > _DEEPEST:
            return UNKNOWN
        self._depth += 1
        try:
            return self._expression(node, module, look)
        finally:
            self._depth -= 1

    def _expression(self, node: cst.BaseExpression, module: str, look: Look) -> Type:
        match node:
            case cst.Name("None"):
                return NONE
            case cst.Name():
                return look(node)
            case cst.Attribute():
                return self.member(
                    self.expression(node.value, module, look), node.attr.value
                )
            case cst.Call():
                return self._called(node, module, look)
            case cst.Await():
                return awaited(self.expression(node.expression, module, look))
            case cst.Subscript():
                return self._item(node, module, look)
            case cst.NamedExpr():
                return self.expression(node.value, module, look)
            case cst.IfExp():
                sides = (node.body, node.orelse)
                return either(self.expression(each, module, look) for each in sides)
            case cst.BooleanOperation():
                sides = (node.left, node.right)
                return either(self.expression(each, module, look) for each in sides)
            case cst.List() | cst.Set() | cst.Tuple():
                items = [
                    (
                        self.expression(each.value, module, look)
                        if isinstance(each, cst.Element)
                        else items_of(self.expression(each.value, module, look))
                    )
                    for each in node.elements
                ]
                return Obj(Place("builtins", "list"), (either(items),))
            case cst.ListComp() | cst.SetComp() | cst.GeneratorExp():
                item = self.expression(node.elt, module, look)
                return Obj(Place("builtins", "list"), (item,))
            case _:
                return _literal(node)

    def _item(self, node: cst.Subscript, module: str, look: Look) -> Type:
        value = self.expression(node.value, module, look)
        if isinstance(value, Cls):
            return value
        if not isinstance(value, Obj) or not value.args:
            return UNKNOWN
        word = value.place.path
        if word in MAPPINGS:
            return value.args[-1]
        whole = len(node.slice) == 1 and isinstance(node.slice[0].slice, cst.Slice)
        if word in SEQUENCES:
            return value if whole else value.args[0]
        return UNKNOWN

    def _called(self, node: cst.Call, module: str, look: Look) -> Type:
        func = self.expression(node.func, module, look)
        args = [self.expression(each.value, module, look) for each in node.args]
        match func:
            case Cls(Place(home, name)) if (home, name) in MAKERS:
                return MAKERS[home, name](args)
            case Cls(place, given) if self._is_class(place):
                return Obj(place, given)
            case Func():
                return self.returned(func, self._bound(func, node, args))
            case Obj(Place("builtins", name), given):
                return container_call(name, given)
            case _:
                return UNKNOWN

    def _is_class(self, place: Place) -> bool:
        """Tell a class from a function that is out of reach."""
        if self.world.table(place.module) is not None:
            return True
        leaf = place.path.rpartition(".")[2]
        return leaf[:1].isupper() or isinstance(getattr(builtins, leaf, None), type)

    def _bound(self, func: Func, node: cst.Call, args: list[Type]) -> Env:
        """Return what the type variables of a function stand for in a call."""
        params = list(parameters(func.node))
        if "." in func.place.path and "staticmethod" not in decorators(func.node):
            params = params[1:]
        by_name = {param.name.value: param for param in params}
        env: dict[str, Type] = {}
        for at, (arg, type_) in enumerate(zip(node.args, args, strict=True)):
            if arg.keyword is not None:
                param = by_name.get(arg.keyword.value)
            else:
                param = params[at] if at < len(params) else None
            if param is not None and param.annotation is not None:
                said = param.annotation.annotation
                self._unify(said, type_, func, env)
        return env

    def _unify(
        self, said: cst.BaseExpression, type_: Type, func: Func, env: dict[str, Type]
    ) -> None:
        module = func.place.module
        if isinstance(said, cst.Name):
            if _is_own(func, said.value) or _is_variable(
                self.world, module, said.value
            ):
                env.setdefault(said.value, type_)
            return
        if not isinstance(said, cst.Subscript) or not isinstance(type_, Obj | Cls):
            return
        slices = [each.slice for each in said.slice]
        inner = [each.value for each in slices if isinstance(each, cst.Index)]
        if dotted(said.value) in {"type", "Type"} and isinstance(type_, Cls):
            self._unify(inner[0], Obj(type_.place, type_.args), func, env)
            return
        wanted = self.annotation(said.value, module)
        for where, cls, bound in self.ancestors(type_.place, type_.args):
            if not isinstance(wanted, Obj) or where != wanted.place:
                continue
            given = (
                [
                    bound.get(name, UNKNOWN)
                    for name in self._generic_in(cls, where.module)
                ]
                if cls is not None
                else list(type_.args)
            )
            for each, found in zip(inner, given, strict=False):
                self._unify(each, found, func, env)


def _makes(told: Variable, names: set[str]) -> bool:
    """Tell whether a variable is the result of calling one of some functions."""
    return (
        isinstance(told.value, cst.Call)
        and dotted(told.value.func).rpartition(".")[2] in names
    )


def _is_own(func: Func, name: str) -> bool:
    """Tell whether a name is a type parameter of a function."""
    told = func.node.type_parameters
    return told is not None and any(
        each.param.name.value == name for each in told.params
    )


def _is_variable(world: World, module: str, name: str) -> bool:
    """Tell whether a name is a type variable."""
    place = world.find(module, name)
    table = world.table(place.module) if place else None
    told = table.variables.get(place.path) if table and place else None
    return told is not None and _makes(told, _VARIABLES)


class _Names(cst.CSTVisitor):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def visit_Name(self, node: cst.Name) -> None:  # noqa: N802 - of libcst
        self.found.append(node.value)


def _literal(node: cst.BaseExpression) -> Type:
    match node:
        case cst.SimpleString() | cst.FormattedString() | cst.ConcatenatedString():
            return Obj(Place("builtins", "str"))
        case cst.Integer() | cst.Float():
            return Obj(Place("builtins", "int"))
        case _:
            return UNKNOWN
