"""Decorators, bases, parameters and results."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from ..names import Names
from ..sheet import (
    GoneError,
    Sheet,
)
from .edit import Edit, Respell
from .items import arguments, with_item


@dataclass(frozen=True)
class Decorate(Edit):
    """A decorator more, above or below the others."""

    text: str
    last: bool

    def mark(self, sheet: Sheet, names: Names) -> object:
        node = self.node(sheet, names)
        return self.text in [f"@{sheet.source(each)}" for each in node.decorator_list]

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        line = node.lineno if self.last else sheet.first_line(node)
        return sheet.with_lines(line, [sheet.indent(node) + self.text])


@dataclass(frozen=True)
class ChangeDecorator(Edit):
    """A decorator gets one more keyword argument, or is taken off."""

    name: str
    keyword: str

    def _found(self, sheet: Sheet, names: Names) -> ast.expr:
        for each in self.node(sheet, names).decorator_list:
            head = each.func if isinstance(each, ast.Call) else each
            if sheet.source(head) == self.name:
                return each
        raise GoneError(self.name)

    def mark(self, sheet: Sheet, names: Names) -> object:
        found = self._found(sheet, names)
        if not self.keyword:
            return sheet.source(found)
        if not isinstance(found, ast.Call):
            return "bare"
        key = self.keyword.partition("=")[0]
        return [k.arg for k in found.keywords if k.arg == key]

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        found = self._found(sheet, names)
        if not self.keyword:
            return sheet.with_lines(found.lineno, [], found.end_lineno)
        if not isinstance(found, ast.Call):
            end = sheet.end(found)
            return sheet.spliced(end, end, f"({self.keyword})")
        return with_item(sheet, arguments(found), sheet.end(found), self.keyword)


@dataclass(frozen=True)
class AddBase(Edit):
    base: str

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        if node.bases:
            end = sheet.end(node.bases[-1])
            return sheet.spliced(end, end, f", {self.base}")
        start = sheet.offset(node.lineno, node.col_offset)
        head = sheet.text.index(node.name, start) + len(node.name)
        if sheet.text.startswith("()", head):
            return sheet.spliced(head, head + 2, f"({self.base})")
        if sheet.text[head] == "(":
            return sheet.spliced(head + 1, head + 1, f"{self.base}, ")
        return sheet.spliced(head, head, f"({self.base})")


@dataclass(frozen=True)
class AddParameter(Edit):
    text: str

    def _name(self) -> str:
        return self.text.partition(":")[0].partition("=")[0].strip()

    def mark(self, sheet: Sheet, names: Names) -> object:
        told = self.node(sheet, names).args
        every = [*told.posonlyargs, *told.args, *told.kwonlyargs]
        return self._name() in {each.arg for each in every}

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        told = node.args
        if told.kwarg or told.vararg or self.mark(sheet, names):
            raise GoneError(self.path)
        every = [*told.args, *told.kwonlyargs, *told.defaults]
        every += [each for each in told.kw_defaults if each]
        every.sort(key=sheet.end)
        body = sheet.start(node.body[0])
        after = (
            sheet.end(every[-1]) if every else sheet.text.index("(", sheet.start(node))
        )
        close = sheet.text.index(")", after, body)
        return with_item(sheet, every, close + 1, self.text)


@dataclass(frozen=True)
class ChangeParameter(Edit):
    """One parameter gets another annotation, or another default."""

    name: str
    annotation: str = ""
    default: str = ""

    def _found(self, sheet: Sheet, names: Names) -> tuple[ast.arg, ast.expr | None]:
        told = self.node(sheet, names).args
        defaults = [None] * (len(told.args) - len(told.defaults)) + list(told.defaults)
        for arg, default in zip(told.args, defaults, strict=True):
            if arg.arg == self.name:
                return arg, default
        raise GoneError(self.name)

    def mark(self, sheet: Sheet, names: Names) -> object:
        arg, default = self._found(sheet, names)
        return sheet.source(arg.annotation if self.annotation else default)

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        arg, default = self._found(sheet, names)
        old = arg.annotation if self.annotation else default
        if old is None:
            raise GoneError(self.name)
        new = self.annotation or self.default
        return sheet.spliced(sheet.start(old), sheet.end(old), new)


@dataclass(frozen=True)
class ChangeReturns(Edit):
    text: str

    def mark(self, sheet: Sheet, names: Names) -> object:
        return sheet.source(self.node(sheet, names).returns)

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        old = self.node(sheet, names).returns
        if old is None:
            raise GoneError(self.path)
        return sheet.spliced(sheet.start(old), sheet.end(old), self.text)


@dataclass(frozen=True)
class ChangeKeyword(Respell):
    """The value of a keyword argument of a decorator changes."""

    def found(self, sheet: Sheet, names: Names) -> ast.expr:
        for each in self.node(sheet, names).decorator_list:
            for keyword in getattr(each, "keywords", ()):
                if keyword.arg == self.name:
                    return keyword.value
        raise GoneError(self.name)


@dataclass(frozen=True)
class ChangeBase(Respell):
    """A base class is replaced by another one."""

    def found(self, sheet: Sheet, names: Names) -> ast.expr:
        for each in self.node(sheet, names).bases:
            if sheet.source(each) == names.text(self.name):
                return each
        raise GoneError(self.name)


@dataclass(frozen=True)
class Explode(Edit):
    """Parameters in one line go over many, one on each."""

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        told = node.args
        if told.vararg or told.kwarg or told.posonlyargs or told.kwonlyargs:
            raise GoneError(self.path)
        defaults = [None] * (len(told.args) - len(told.defaults)) + list(told.defaults)
        if not told.args or node.args.args[0].lineno != node.lineno:
            return sheet
        last = told.defaults[-1] if told.defaults else told.args[-1]
        if last.end_lineno != node.lineno:
            return sheet
        end = sheet.text.index(")", sheet.end(last))
        start = sheet.text.index("(", sheet.start(node))
        indent = sheet.indent(node)
        items = [
            sheet.text[sheet.start(arg) : sheet.end(default or arg)]
            for arg, default in zip(told.args, defaults, strict=True)
        ]
        lines = "".join(f"\n{indent}    {item}," for item in items)
        return sheet.spliced(start + 1, end, f"{lines}\n{indent}")
