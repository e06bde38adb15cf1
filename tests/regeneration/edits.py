"""What users do to generated code: each edit is known by the names it speaks of."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass

from .names import Names
from .sheet import (
    DEFINITIONS,
    GoneError,
    Path,
    Sheet,
    after_docstring,
    docstring,
    name_of,
)


@dataclass(frozen=True)
class Edit:
    """One edit. Applied to fresh it gives what a merge should come to."""

    path: Path

    @property
    def kind(self) -> str:
        return type(self).__name__

    def node(self, sheet: Sheet, names: Names) -> ast.stmt:
        return sheet.find(names.path(self.path))

    def mark(self, sheet: Sheet, names: Names) -> object:
        """Return the text of the smallest thing that this edit changes.

        If the schema changes it too, a merge may ask. Raises GoneError if it is gone.
        """
        self.node(sheet, names)
        return None

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        raise NotImplementedError


# Comments


@dataclass(frozen=True)
class CommentAbove(Edit):
    text: str

    def mark(self, sheet: Sheet, names: Names) -> object:
        return sheet.above(self.node(sheet, names))

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        line = sheet.indent(node) + self.text
        return sheet.with_lines(sheet.first_line(node), [line])


@dataclass(frozen=True)
class CommentBehind(Edit):
    """A trailing comment, on the first line of what it speaks of."""

    text: str

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        if isinstance(node, DEFINITIONS):
            end = node.body[0].lineno - 1
            if sheet.lines[node.lineno - 1].rstrip()[-1] != ":" or end < node.lineno:
                raise GoneError(self.path)
        elif node.lineno != node.end_lineno:
            raise GoneError(self.path)
        line = sheet.lines[node.lineno - 1]
        told = f"{line} {self.text}" if "#" in line else f"{line}  {self.text}"
        return sheet.with_lines(node.lineno, [told], node.lineno)

    def mark(self, sheet: Sheet, names: Names) -> object:
        self.apply(sheet, names)
        return None


@dataclass(frozen=True)
class CommentAtEnd(Edit):
    """A comment below the last statement of a class or function body."""

    text: str

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        line = sheet.indent(node) + "    " + self.text
        return sheet.with_lines(sheet.bottom_line(node) + 1, [line])

    def mark(self, sheet: Sheet, names: Names) -> object:
        node = self.node(sheet, names)
        if isinstance(node, ast.ClassDef):
            return None
        return sheet.source(node.body[-1])


@dataclass(frozen=True)
class CommentBetween(Edit):
    """A comment of its own, with blank lines around, below a member."""

    text: str

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        lines = ["", sheet.indent(node) + self.text, ""]
        return sheet.with_lines(sheet.bottom_line(node) + 1, lines)


@dataclass(frozen=True)
class CommentFileEnd(Edit):
    text: str

    def mark(self, sheet: Sheet, names: Names) -> object:
        return None

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        return Sheet(sheet.text + f"\n{self.text}\n")


@dataclass(frozen=True)
class FormatOff(Edit):
    """``# fmt: off`` and ``on`` around a member."""

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        indent = sheet.indent(node)
        below = sheet.with_lines(sheet.bottom_line(node) + 1, [indent + "# fmt: on"])
        return below.with_lines(sheet.first_line(node), [indent + "# fmt: off"])


# Bodies


@dataclass(frozen=True)
class WriteBody(Edit):
    """Everything after the docstring is written anew."""

    lines: tuple[str, ...]

    def mark(self, sheet: Sheet, names: Names) -> object:
        node = self.node(sheet, names)
        first, last = _body(sheet, node)
        return "\n".join(sheet.lines[first - 1 : last])

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        first, last = _body(sheet, node)
        return sheet.with_lines(first, _indented(self.lines, node, names), last)


def _body(sheet: Sheet, node: ast.AST) -> tuple[int, int]:
    body = after_docstring(node)
    if not body or body[0].lineno == node.lineno:
        raise GoneError("no body")
    return sheet.top_line(body[0]), sheet.bottom_line(node)


def _indented(lines: Sequence[str], node: ast.stmt, names: Names) -> list[str]:
    indent = " " * (node.col_offset + 4)
    return [indent + names.text(line) if line else "" for line in lines]


@dataclass(frozen=True)
class AddStatements(Edit):
    """Statements below one that is known by its text, or at the start of the body."""

    below: str
    lines: tuple[str, ...]

    def mark(self, sheet: Sheet, names: Names) -> object:
        node = self.node(sheet, names)
        line = self._line(sheet, node, names)
        above = [each for each in after_docstring(node) if each.lineno < line]
        under = [each for each in after_docstring(node) if each.lineno >= line]
        near = [sheet.source(each) for each in (*above[-1:], *under[:1])]
        call = self.lines[0].partition("(")[0]
        if near and all(text.partition("(")[0] == call for text in near):
            return call  # one more registration among others
        return (sheet.source(above[-1]) if above else "", "|", *near[-1:])

    def _line(self, sheet: Sheet, node: ast.stmt, names: Names) -> int:
        body = after_docstring(node)
        if not body or body[0].lineno == node.lineno:
            raise GoneError(self.path)
        if not self.below:
            return sheet.top_line(body[0])
        found = [each for each in body if sheet.source(each) == names.words(self.below)]
        if len(found) != 1:
            raise GoneError(self.below)
        return sheet.bottom_line(found[0]) + 1

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        lines = _indented(self.lines, node, names)
        return sheet.with_lines(self._line(sheet, node, names), lines)


@dataclass(frozen=True)
class ChangeStatement(Edit):
    """One statement of a body is written anew, or taken out."""

    old: str
    lines: tuple[str, ...]

    def _found(self, sheet: Sheet, names: Names) -> ast.stmt:
        node = self.node(sheet, names)
        body = after_docstring(node)
        found = [each for each in body if sheet.source(each) == names.words(self.old)]
        if len(found) != 1 or (len(body) == 1 and not self.lines):
            raise GoneError(self.old)
        return found[0]

    def mark(self, sheet: Sheet, names: Names) -> object:
        found = self._found(sheet, names)
        body = after_docstring(self.node(sheet, names))
        at = body.index(found)
        near = body[max(0, at - 1) : at + 2]
        return [sheet.source(each) for each in near]

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node, found = self.node(sheet, names), self._found(sheet, names)
        lines = _indented(self.lines, node, names)
        return sheet.with_lines(found.lineno, lines, sheet.bottom_line(found))


@dataclass(frozen=True)
class WrapBody(Edit):
    """The statements of a body move into a ``try`` or ``with``."""

    head: str
    tail: tuple[str, ...]

    def mark(self, sheet: Sheet, names: Names) -> object:
        first, last = _body(sheet, self.node(sheet, names))
        return "\n".join(sheet.lines[first - 1 : last])

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        first, last = _body(sheet, node)
        if any('"""' in line for line in sheet.lines[first - 1 : last]):
            raise GoneError(self.path)
        inner = [f"    {x}" if x else x for x in sheet.lines[first - 1 : last]]
        lines = _indented((self.head,), node, names) + inner
        lines += _indented(self.tail, node, names)
        return sheet.with_lines(first, lines, last)


@dataclass(frozen=True)
class Document(Edit):
    """The docstring is changed, or written where there was none."""

    lines: tuple[str, ...]

    def mark(self, sheet: Sheet, names: Names) -> object:
        return sheet.source(docstring(self.node(sheet, names)))

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        lines = _indented(self.lines, node, names)
        old = docstring(node)
        if old is not None:
            return sheet.with_lines(old.lineno, lines, old.end_lineno)
        first = node.body[0]
        if first.lineno == node.lineno:
            raise GoneError(self.path)
        return sheet.with_lines(sheet.top_line(first), lines)


# Headers


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
        return _with_item(sheet, _arguments(found), sheet.end(found), self.keyword)


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
        return _with_item(sheet, every, close + 1, self.text)


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


# Values


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
        return _with_item(sheet, _arguments(call), sheet.end(call), self.keyword)


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
            return _after(sheet, cut[-1], names.text(self.text))
        return _with_item(sheet, items, sheet.end(value), names.text(self.text))


def _arguments(call: ast.Call) -> list[ast.AST]:
    values = [*call.args, *(each.value for each in call.keywords)]
    return sorted(values, key=lambda each: (each.end_lineno, each.end_col_offset))


def _after(sheet: Sheet, item: ast.AST, new: str) -> Sheet:
    """Put an item behind another one that a comma follows."""
    end = sheet.text.index(",", sheet.end(item)) + 1
    if sheet.text[end] == "\n":
        line = sheet.lines[item.lineno - 1]
        indent = line[: len(line) - len(line.lstrip())]
        return sheet.spliced(end, end, f"\n{indent}{new},")
    return sheet.spliced(end, end, f" {new},")


def _with_item(sheet: Sheet, items: Sequence[ast.AST], end: int, new: str) -> Sheet:
    """Put an item last in brackets that close before ``end``."""
    close = end - 1
    if not items:
        return sheet.spliced(close, close, new)
    last = sheet.end(items[-1])
    gap = sheet.text[last:close]
    comma = "," in gap.partition("#")[0]
    if "\n" not in gap:
        told = f" {new}" if comma else f", {new}"
        return sheet.spliced(close, close, told + "," * comma)
    line = sheet.lines[items[-1].end_lineno - 1]
    indent = line[: len(line) - len(line.lstrip())]
    at = sheet.text.index(",", last) + 1 if comma else last
    rest = sheet.text[at : sheet.text.index("\n", at)]  # a comment behind the last
    told = f"{'' if comma else ','}{rest}\n{indent}{new}{',' if comma else ''}"
    return sheet.spliced(at, at + len(rest), told)


# Members


@dataclass(frozen=True)
class AddMember(Edit):
    """A definition, field or statement of the user's own in a class or module.

    ``path`` is the scope; it stands below the member ``below``, or at the end.
    """

    below: str
    lines: tuple[str, ...]
    blank: int = 0

    def _scope(self, sheet: Sheet, names: Names) -> list[ast.stmt]:
        return sheet.scope(names.path(self.path))

    def mark(self, sheet: Sheet, names: Names) -> object:
        scope = names.path(self.path)
        bound = {name_of(each) for each in ast.parse("\n".join(self.lines)).body}
        return sorted((bound - {""}) & sheet.taken(scope))

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        body = self._scope(sheet, names)
        below = names.path((*self.path, self.below))[-1]
        found = [each for each in body if name_of(each) == below]
        anchor = found[0] if found else body[-1]
        indent = "" if not self.path else sheet.indent(body[0])
        told = [indent + names.text(line) if line else "" for line in self.lines]
        if self.path and body[0].lineno == self.node(sheet, names).lineno:
            raise GoneError(self.path)
        line = sheet.bottom_line(anchor) + 1
        last = anchor is body[-1]
        lines = [""] * self.blank + told + [""] * (0 if last else self.blank)
        blanks = _blanks(sheet, line) if self.blank else 0
        del lines[len(lines) - min(blanks, 0 if last else self.blank) :]
        return sheet.with_lines(line, lines)


def _blanks(sheet: Sheet, line: int) -> int:
    count = 0
    while line <= len(sheet.lines) and not sheet.lines[line - 1].strip():
        count, line = count + 1, line + 1
    return count


@dataclass(frozen=True)
class RemoveMember(Edit):
    def mark(self, sheet: Sheet, names: Names) -> object:
        node = self.node(sheet, names)
        if len(sheet.scope(names.path(self.path)[:-1])) == 1:
            raise GoneError(self.path)
        return sheet.above(node) + sheet.whole(node)

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        if len(sheet.scope(names.path(self.path)[:-1])) == 1:
            raise GoneError(self.path)
        return sheet.with_lines(sheet.top_line(node), [], sheet.bottom_line(node))


@dataclass(frozen=True)
class MoveMember(Edit):
    """A member moves below another one of its scope."""

    below: str

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        path = names.path(self.path)
        body = sheet.scope(path[:-1])
        if node not in body:
            raise GoneError(self.path)
        below = names.path((*self.path[:-1], self.below))[-1]
        found = [each for each in body if name_of(each) == below and each is not node]
        if not found:
            return sheet
        first, last = sheet.top_line(node), sheet.bottom_line(node)
        lines = sheet.lines[first - 1 : last]
        if isinstance(node, DEFINITIONS):
            lines = ["", *([""] if not path[:-1] else []), *lines]
        at = sheet.bottom_line(found[0])
        kept = list(sheet.lines)
        if at >= last:
            kept[at:at] = lines
            del kept[first - 1 : last]
        else:
            del kept[first - 1 : last]
            kept[at:at] = lines
        return Sheet("\n".join(kept))


@dataclass(frozen=True)
class WrapMember(Edit):
    """A member of the module moves into an ``if`` or ``try``."""

    head: str
    tail: tuple[str, ...]

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        if node.col_offset or "\n" in _strings(node):
            raise GoneError(self.path)
        first, last = sheet.top_line(node), sheet.bottom_line(node)
        inner = [f"    {x}" if x else x for x in sheet.lines[first - 1 : last]]
        return sheet.with_lines(first, [self.head, *inner, *self.tail], last)


def _strings(node: ast.AST) -> str:
    told = (each.value for each in ast.walk(node) if isinstance(each, ast.Constant))
    return "".join(each for each in told if isinstance(each, str))


@dataclass(frozen=True)
class RenameMember(Edit):
    """The user gives a definition another name."""

    new: str

    def mark(self, sheet: Sheet, names: Names) -> object:
        return sheet.whole(self.node(sheet, names))

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        if not isinstance(node, DEFINITIONS):
            raise GoneError(self.path)
        at = sheet.text.index(f" {node.name}", sheet.start(node)) + 1
        return sheet.spliced(at, at + len(node.name), self.new)


# Imports and the whole file


@dataclass(frozen=True)
class AddImport(Edit):
    lines: tuple[str, ...]

    def mark(self, sheet: Sheet, names: Names) -> object:
        return None

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        imports = [
            each
            for each in sheet.tree.body
            if isinstance(each, ast.Import | ast.ImportFrom)
        ]
        first = docstring(sheet.tree)
        anchor = imports[-1] if imports else first
        line = anchor.end_lineno + 1 if anchor else 1
        return sheet.with_lines(line, self.lines)


@dataclass(frozen=True)
class WrapImport(Edit):
    """An import of names goes into brackets over many lines, or out of them."""

    module: str

    def mark(self, sheet: Sheet, names: Names) -> object:
        return None

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        for each in sheet.tree.body:
            if isinstance(each, ast.ImportFrom) and _module(each) == self.module:
                if "#" in sheet.source(each):
                    return sheet
                told = [
                    a.name + (f" as {a.asname}" if a.asname else "") for a in each.names
                ]
                if each.lineno == each.end_lineno:
                    lines = [f"from {self.module} import ("]
                    lines += [f"    {name}," for name in told] + [")"]
                else:
                    lines = [f"from {self.module} import {', '.join(told)}"]
                return sheet.with_lines(each.lineno, lines, each.end_lineno)
        return sheet


def _module(node: ast.ImportFrom) -> str:
    return "." * node.level + (node.module or "")


@dataclass(frozen=True)
class BlankLines(Edit):
    """One blank line more above a member."""

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        node = self.node(sheet, names)
        return sheet.with_lines(sheet.top_line(node), [""])


@dataclass(frozen=True)
class Reformat(Edit):
    """A formatter runs over the whole file."""

    length: int
    requote: bool

    def mark(self, sheet: Sheet, names: Names) -> object:
        return None

    def apply(self, sheet: Sheet, names: Names) -> Sheet:
        import black  # noqa: PLC0415 - few cases need it

        mode = black.Mode(line_length=self.length, string_normalization=self.requote)
        return Sheet(black.format_str(sheet.text, mode=mode))
