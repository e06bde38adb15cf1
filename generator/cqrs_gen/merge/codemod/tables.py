"""What a module defines: its imports, classes, functions and variables, as written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import libcst as cst

from cqrs_gen.merge.grammar import deep


class Import(NamedTuple):
    """What a name was imported from; ``name`` is empty for a module."""

    module: str
    name: str


class Variable(NamedTuple):
    """An annotation and a value, as far as there are any."""

    annotation: cst.BaseExpression | None = None
    value: cst.BaseExpression | None = None


@dataclass(slots=True)
class Class:
    """A class with everything that its body and its ``self`` bring in."""

    path: str
    node: cst.ClassDef
    attributes: dict[str, Variable] = field(default_factory=dict[str, Variable])
    methods: dict[str, cst.FunctionDef] = field(
        default_factory=dict[str, cst.FunctionDef]
    )
    classes: dict[str, Class] = field(default_factory=dict[str, "Class"])

    @property
    def bases(self) -> Iterator[cst.BaseExpression]:
        """The base classes as written."""
        return (arg.value for arg in self.node.bases if arg.keyword is None)


@dataclass(slots=True)
class Table:
    """The names of a module."""

    name: str
    package: bool = False
    imports: dict[str, Import] = field(default_factory=dict[str, Import])
    stars: list[str] = field(default_factory=list[str])
    classes: dict[str, Class] = field(default_factory=dict[str, Class])
    functions: dict[str, cst.FunctionDef] = field(
        default_factory=dict[str, cst.FunctionDef]
    )
    variables: dict[str, Variable] = field(default_factory=dict[str, Variable])

    def absolute(self, node: cst.ImportFrom) -> str:
        """Return the module that an import names, dots resolved."""
        said = dotted(node.module) if node.module else ""
        if not node.relative:
            return said
        parts = self.name.split(".")
        up = len(node.relative) - (1 if self.package else 0)
        home = parts[: len(parts) - up] if up else parts
        return ".".join([*home, said] if said else home)


def table_of(name: str, text: str, *, package: bool = False) -> Table | None:
    """Read the names of a module; None for a text that is no Python."""
    try:
        module = deep(text.encode(), lambda: cst.parse_module(text))
    except (cst.ParserSyntaxError, RecursionError):
        return None
    return table_in(name, module, package=package)


def table_in(name: str, module: cst.Module, *, package: bool = False) -> Table:
    """Read the names of a module that is parsed already."""
    table = Table(name, package)
    for statement in _statements(module.body):
        _take(statement, table)
    return table


def dotted(node: cst.BaseExpression) -> str:
    """Return a dotted name as text, empty for anything else."""
    if isinstance(node, cst.Name):
        return node.value
    if isinstance(node, cst.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr.value}" if before else ""
    return ""


def parameters(node: cst.FunctionDef | cst.Lambda) -> Iterator[cst.Param]:
    """Yield the parameters of a function."""
    told = node.params
    yield from (*told.posonly_params, *told.params)
    if isinstance(told.star_arg, cst.Param):
        yield told.star_arg
    yield from told.kwonly_params
    if told.star_kwarg is not None:
        yield told.star_kwarg


def decorators(node: cst.FunctionDef | cst.ClassDef) -> set[str]:
    """Return the names of the decorators, without calls and modules."""
    found = (each.decorator for each in node.decorators)
    plain = (each.func if isinstance(each, cst.Call) else each for each in found)
    return {dotted(each).rpartition(".")[2] for each in plain}


Statement = cst.BaseSmallStatement | cst.BaseCompoundStatement


def _statements(body: Sequence[cst.CSTNode]) -> Iterator[Statement]:
    """Yield statements, those of conditional blocks as well."""
    for each in body:
        match each:
            case cst.SimpleStatementLine() | cst.SimpleStatementSuite():
                yield from each.body
            case cst.If() | cst.Try() | cst.TryStar() | cst.With():
                yield from _blocks(each)
            case cst.BaseCompoundStatement():
                yield each
            case _:
                continue


def _blocks(node: cst.If | cst.Try | cst.TryStar | cst.With) -> Iterator[Statement]:
    yield from _statements(node.body.body)
    if isinstance(node, cst.With):
        return
    if isinstance(node, cst.Try | cst.TryStar):
        for handler in node.handlers:
            yield from _statements(handler.body.body)
        if node.finalbody:
            yield from _statements(node.finalbody.body.body)
    rest = node.orelse
    if isinstance(rest, cst.If):
        yield from _blocks(rest)
    elif rest is not None:
        yield from _statements(rest.body.body)


def _take(statement: Statement, table: Table) -> None:
    match statement:
        case cst.Import():
            for alias in statement.names:
                whole = dotted(alias.name)
                local = alias.evaluated_alias
                bound = local or whole.partition(".")[0]
                table.imports[bound] = Import(whole if local else bound, "")
        case cst.ImportFrom():
            home = table.absolute(statement)
            if isinstance(statement.names, cst.ImportStar):
                table.stars.append(home)
                return
            for alias in statement.names:
                name = dotted(alias.name)
                table.imports[alias.evaluated_alias or name] = Import(home, name)
        case cst.ClassDef():
            table.classes[statement.name.value] = _class("", statement)
        case cst.FunctionDef():
            table.functions[statement.name.value] = statement
        case _:
            table.variables.update(_variables(statement))


def _variables(statement: Statement) -> Iterator[tuple[str, Variable]]:
    if isinstance(statement, cst.AnnAssign):
        if isinstance(statement.target, cst.Name):
            told = Variable(statement.annotation.annotation, statement.value)
            yield statement.target.value, told
    elif isinstance(statement, cst.Assign):
        for target in statement.targets:
            if isinstance(target.target, cst.Name):
                yield target.target.value, Variable(None, statement.value)
    elif isinstance(statement, cst.TypeAlias):
        yield statement.name.value, Variable(cst.Name("TypeAlias"), statement.value)


def _class(prefix: str, node: cst.ClassDef) -> Class:
    found = Class(f"{prefix}{node.name.value}", node)
    own: dict[str, Variable] = {}
    for statement in _statements(node.body.body):
        if isinstance(statement, cst.FunctionDef):
            found.methods.setdefault(statement.name.value, statement)
            own.update(_own(statement))
        elif isinstance(statement, cst.ClassDef):
            inner = _class(f"{found.path}.", statement)
            found.classes[statement.name.value] = inner
        else:
            found.attributes.update(_variables(statement))
    found.attributes = {**own, **found.attributes}
    return found


def _own(method: cst.FunctionDef) -> Iterator[tuple[str, Variable]]:
    """Yield what a method assigns to its ``self``."""
    names = [param.name.value for param in parameters(method)]
    if not names or "staticmethod" in decorators(method):
        return
    said = {
        param.name.value: param.annotation.annotation
        for param in parameters(method)
        if param.annotation
    }
    collector = _Own(names[0])
    method.body.visit(collector)
    for name, told in collector.found.items():
        value = told.value
        if told.annotation is None and isinstance(value, cst.Name):
            yield name, Variable(said.get(value.value), value)
        else:
            yield name, told


class _Own(cst.CSTVisitor):
    def __init__(self, own: str) -> None:
        super().__init__()
        self.own = own
        self.found: dict[str, Variable] = {}

    def visit_ClassDef(self, node: cst.ClassDef) -> bool:  # noqa: N802 - of libcst
        del node
        return False

    def visit_AnnAssign(self, node: cst.AnnAssign) -> None:  # noqa: N802 - of libcst
        self._take(node.target, Variable(node.annotation.annotation, node.value))

    def visit_Assign(self, node: cst.Assign) -> None:  # noqa: N802 - of libcst
        for target in node.targets:
            self._take(target.target, Variable(None, node.value))

    def _take(self, target: cst.BaseExpression, told: Variable) -> None:
        if (
            isinstance(target, cst.Attribute)
            and isinstance(target.value, cst.Name)
            and target.value.value == self.own
        ):
            self.found.setdefault(target.attr.value, told)
