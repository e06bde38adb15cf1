"""Fields, their defaults and what stands in brackets."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from ..names import Names
from ..sheet import (
    GoneError,
    Sheet,
)
from .edit import Edit, Respell
from .items import arguments, put_after, with_item


@dataclass(frozen=True)
class ChangeValue(Edit):
    """The default of a field, or the value of an assignment, in whatever spelling."""

    text: str

    def mark(self, sheet: Sheet, names: Names) -> object:
        return sheet.source(self.node(sheet, names).value)

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        if node.value is None:
            end = sheet.end(node)
            return sheet.spliced(end, end, f" = {self.text}")
        return sheet.spliced(sheet.start(node.value), sheet.end(node.value), self.text)


@dataclass(frozen=True)
class ChangeAnnotation(Edit):
    text: str

    def mark(self, sheet: Sheet, names: Names) -> object:
        node = self.node(sheet, names)
        if not isinstance(node, ast.AnnAssign):
            raise GoneError(self.path)
        return sheet.source(node.annotation)

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        old = self.node(sheet, names).annotation
        return sheet.spliced(sheet.start(old), sheet.end(old), self.text)


@dataclass(frozen=True)
class AddArgument(Edit):
    """A keyword argument more in the call that is the value of a field."""

    keyword: str

    def _call(self, sheet: Sheet, names: Names) -> ast.Call:
        value = getattr(self.node(sheet, names), "value", None)
        if not isinstance(value, ast.Call):
            raise GoneError(self.path)
        return value

    def mark(self, sheet: Sheet, names: Names) -> object:
        call = self._call(sheet, names)
        key = self.keyword.partition("=")[0]
        return sheet.source(call.func), key in {each.arg for each in call.keywords}

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        call = self._call(sheet, names)
        return with_item(sheet, arguments(call), sheet.end(call), self.keyword)


@dataclass(frozen=True)
class AddEntry(Edit):
    """An entry more in a list, tuple, set or dict that a name is bound to."""

    text: str
    below: str

    def _items(self, sheet: Sheet, names: Names) -> tuple[ast.expr, list[ast.expr]]:
        value = getattr(self.node(sheet, names), "value", None)
        if isinstance(value, ast.Dict):
            return value, list(value.values)
        if isinstance(value, ast.List | ast.Tuple | ast.Set):
            return value, list(value.elts)
        raise GoneError(self.path)

    def mark(self, sheet: Sheet, names: Names) -> object:
        value, _ = self._items(sheet, names)
        key = self.text.partition(":")[0].strip("'\"")
        return type(value).__name__, key in sheet.source(value)

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        value, items = self._items(sheet, names)
        at = [
            nth
            for nth, each in enumerate(items, 1)
            if sheet.source(each) == names.text(self.below)
        ]
        cut = items[: at[0]] if at else items
        if cut and len(cut) < len(items):
            return put_after(sheet, cut[-1], names.text(self.text))
        return with_item(sheet, items, sheet.end(value), names.text(self.text))


@dataclass(frozen=True)
class ChangeArgument(Respell):
    """A keyword argument in the call that is the value of a field changes."""

    def found(self, sheet: Sheet, names: Names) -> ast.expr:
        value = getattr(self.node(sheet, names), "value", None)
        if isinstance(value, ast.Call):
            for each in value.keywords:
                if each.arg == self.name:
                    return each.value
        raise GoneError(self.name)


@dataclass(frozen=True)
class RemoveEntry(Edit):
    """An entry of a list or tuple is taken out."""

    text: str

    def _found(self, sheet: Sheet, names: Names) -> ast.expr:
        value = getattr(self.node(sheet, names), "value", None)
        for each in getattr(value, "elts", ()):
            if sheet.source(each) == names.text(self.text):
                return each
        raise GoneError(self.text)

    def mark(self, sheet: Sheet, names: Names) -> object:
        found = self._found(sheet, names)
        if len(self.node(sheet, names).value.elts) < 3:
            raise GoneError(self.text)
        return sheet.source(found)

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        old = self._found(sheet, names)
        line = sheet.lines[old.lineno - 1]
        if line.strip().rstrip(",") == sheet.source(old):
            return sheet.with_lines(old.lineno, [], old.end_lineno)
        start, end = sheet.start(old), sheet.end(old)
        rest = sheet.text[end:]
        if rest.startswith(", "):
            return sheet.spliced(start, end + 2, "")
        return sheet.spliced(sheet.text.rindex(",", 0, start), end, "")
