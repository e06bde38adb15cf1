"""What the tests around and above a name say of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import libcst as cst
from libcst.metadata import Assignment

from cqrs_gen.merge.codemod.kinds import UNKNOWN, Cls, Obj, Type, either
from cqrs_gen.merge.codemod.tables import dotted

if TYPE_CHECKING:
    from cqrs_gen.merge.codemod.inference import Inference


class Narrowing:
    """Reads ``match``, ``isinstance``, assertions and early exits."""

    def __init__(self, known: Inference) -> None:
        self._known = known

    def narrowed(self, node: cst.Name) -> Type | None:
        """Return what a test that surrounds or precedes a name says of it."""
        below: cst.CSTNode = node
        for each in self._known.around(node):
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
                match_ = self._known.parents.get(each)
                if isinstance(match_, cst.Match) and dotted(match_.subject) == name:
                    return self.pattern(each.pattern, keep=True)
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
            for found in self._known.assignments(node)
            if isinstance(found, Assignment)
            for each in self._known.around(found.node)
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
        return self.instances(test.args[1].value)

    def instances(self, node: cst.BaseExpression) -> Type:
        """Return what is an instance of one class or of several."""
        if isinstance(node, cst.Tuple):
            return either([self.instances(each.value) for each in node.elements])
        if isinstance(node, cst.BinaryOperation):
            return either([self.instances(node.left), self.instances(node.right)])
        type_ = self._known.type(node)
        return Obj(type_.place, type_.args) if isinstance(type_, Cls) else UNKNOWN

    def pattern(
        self, pattern: cst.MatchPattern | None, *, keep: bool = False
    ) -> Type | None:
        """Return what fits a pattern; with ``keep`` None where it says nothing."""
        match pattern:
            case cst.MatchClass():
                return self.instances(pattern.cls)
            case cst.MatchAs(pattern=inner) if inner is not None:
                return self.pattern(inner, keep=keep)
            case cst.MatchOr():
                told = [self.pattern(each.pattern) for each in pattern.patterns]
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
            and any(each is region for each in self._known.around(found.node))
            for found in self._known.assignments(node)
        )


def _leaves(statement: cst.If) -> bool:
    """Tell whether a block ends its function, its loop or its turn."""
    last = statement.body.body[-1:]
    return any(
        isinstance(small, cst.Return | cst.Raise | cst.Continue | cst.Break)
        for line in last
        if isinstance(line, cst.SimpleStatementLine)
        for small in line.body
    )
