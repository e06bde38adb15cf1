"""A random user: what somebody would do next to a text that lies in front of them."""

from __future__ import annotations

import ast
import random
from collections.abc import Callable

from . import edits as e
from .phrases import (
    CLASS,
    CODE,
    FUNCTION,
    IMPORTS,
    MARKS,
    METHOD,
    NESTED,
    NOTES,
    PROPERTY,
    VALUES,
    respelled,
)
from .schemas import Schema
from .sheet import (
    DEFINITIONS,
    FUNCTIONS,
    Member,
    Path,
    Sheet,
    after_docstring,
    docstring,
    name_of,
)


class User:
    """Edits one text after another; knows the schema that it came from.

    Where there are ``hot`` members, the user's eyes rest on them and what is in them.
    """

    def __init__(
        self, pick: random.Random, schema: Schema, hot: frozenset[Path] = frozenset()
    ) -> None:
        self.pick = pick
        self.hot = hot
        self.messages = {each.name: each for each in schema.messages}
        self.count = 0

    def edit(self, sheet: Sheet) -> e.Edit:
        """Return an edit that can be made."""
        while True:
            choose = self.pick.choices(CHOICES, WEIGHTS)[0]
            try:
                found = choose(self, sheet)
            except IndexError:
                continue  # nothing of the kind in this text
            if found is not None:
                return found

    def name(self, stem: str = "own") -> str:
        self.count += 1
        return f"{stem}_{self.pick.choice('abcdefgh')}{self.count}"

    def fill(self, lines: tuple[str, ...]) -> tuple[str, ...]:
        name, number = self.name(), self.pick.randint(2, 99)
        return tuple(
            line.replace("{n}", name)
            .replace("{N}", name.title().replace("_", ""))
            .replace("{U}", name.upper())
            .replace("{k}", str(number))
            .replace("{{", "{")
            .replace("}}", "}")
            for line in lines
        )

    # What there is

    def some(self, sheet: Sheet, kinds: tuple[type, ...] = (ast.stmt,)) -> Member:
        found = [each for each in sheet.members() if isinstance(each.node, kinds)]
        hot = [each for each in found if self.is_hot(each.path)]
        return self.pick.choice(hot or found)

    def is_hot(self, path: Path) -> bool:
        return any(path[:nth] in self.hot for nth in range(1, len(path) + 1))

    def function(self, sheet: Sheet) -> Member:
        return self.some(sheet, FUNCTIONS)

    def field(self, sheet: Sheet) -> Member:
        found = self.some(sheet, (ast.AnnAssign, ast.Assign))
        if found.path[-1] in {"__all__", "model_config"}:
            raise IndexError
        return found

    def scope(self, sheet: Sheet, *, module: bool = True) -> tuple[Path, str]:
        """Return a class or the module, and a member to stand below."""
        scopes: list[Path] = [()] if module else []
        scopes += [m.path for m in sheet.members() if isinstance(m.node, ast.ClassDef)]
        path = self.pick.choice(
            [each for each in scopes if self.is_hot(each)] or scopes
        )
        names = [name for each in sheet.scope(path) if (name := name_of(each))]
        return path, self.pick.choice([*names, ""]) if names else ""

    def statements(self, member: Member) -> tuple[str, ...]:
        """Return lines that a person would write into a function."""
        n, k = self.name(), self.pick.randint(2, 99)
        told: list[tuple[str, ...]] = [
            (f"log.info('{n}')",),
            (f"{n} = self.count + {k}",),
            (f"if {n}(now()):", "    return None"),
            (f"# first {n}", f"check({n!r}, {k})"),
            (f"with lock({n!r}):", f"    work({k})", f"    # done {k}"),
            (f"assert price < Decimal('{k}')",),
            (f"async_to_sync({n})",),
        ]
        args = getattr(member.node, "args", None)
        for arg in args.args if args else ():
            kind = arg.annotation
            if isinstance(kind, ast.Name) and kind.id in self.messages:
                field = self.pick.choice(self.messages[kind.id].fields)
                reads = f"{arg.arg}.<{kind.id}.{field.name}>"
                told += [(f"{n} = {reads}",), (f"log.debug('{n}', {reads})",)] * 2
        return self.pick.choice(told)

    # Choices

    def comment(self, sheet: Sheet) -> e.Edit:
        member = self.some(sheet)
        kind = self.pick.choice(
            [e.CommentAbove, e.CommentBehind, e.CommentBehind, e.CommentBetween]
        )
        if kind is not e.CommentBehind:
            return kind(member.path, self.pick.choice(NOTES) + f" {self.name()}")
        return e.CommentBehind(member.path, self.pick.choice([*NOTES, *MARKS]))

    def comment_inside(self, sheet: Sheet) -> e.Edit:
        member = self.some(sheet)
        line = self.pick.choice(e.inner_lines(sheet, member.node))
        item = sheet.lines[line - 1].strip().rstrip(",")
        text = self.pick.choice([*NOTES, "# noqa"])
        if self.pick.random() < 0.3:
            return e.CommentInside(
                member.path, item, f"{text} {self.name()}", above=True
            )
        return e.CommentInside(member.path, item, text, above=False)

    def comment_end(self, sheet: Sheet) -> e.Edit:
        text = self.pick.choice(NOTES) + f" {self.name()}"
        if self.pick.random() < 0.3:
            return e.CommentFileEnd((), text)
        return e.CommentAtEnd(self.some(sheet, DEFINITIONS).path, text)

    def format_off(self, sheet: Sheet) -> e.Edit:
        return e.FormatOff(self.some(sheet, DEFINITIONS).path)

    def write_body(self, sheet: Sheet) -> e.Edit:
        member = self.function(sheet)
        lines = [*self.statements(member), *self.statements(member)]
        return e.WriteBody(member.path, (*lines, f"return {self.name()}"))

    def add_statements(self, sheet: Sheet) -> e.Edit:
        member = self.function(sheet)
        body = self.pick.choice([b for b in e.bodies(member.node) if b])
        below = self.pick.choice(["", *(sheet.source(each) for each in body)])
        return e.AddStatements(member.path, below, self.statements(member))

    def register(self, sheet: Sheet) -> e.Edit:
        """Add one more call below one that looks alike."""
        member = self.function(sheet)
        calls = [
            sheet.source(each)
            for each in after_docstring(member.node)
            if isinstance(each, ast.Expr) and isinstance(each.value, ast.Call)
        ]
        call = self.pick.choice(calls)
        line = f"{call.partition('(')[0]}(Own{self.name('').title()}, own())"
        return e.AddStatements(member.path, call, (line,))

    def change_statement(self, sheet: Sheet) -> e.Edit:
        member = self.function(sheet)
        body = self.pick.choice([b for b in e.bodies(member.node) if b])
        old = sheet.source(self.pick.choice(body))
        if self.pick.random() < 0.3:
            return e.ChangeStatement(member.path, old, ())
        if "\n" not in old and "(" in old and old.endswith(")"):
            return e.ChangeStatement(member.path, old, (f"logged({old})",))
        return e.ChangeStatement(member.path, old, self.statements(member))

    def wrap_body(self, sheet: Sheet) -> e.Edit:
        member = self.function(sheet)
        if self.pick.random() < 0.5:
            return e.WrapBody(member.path, f"with span({self.name()!r}):", ())
        tail = ("except OSError:", "    raise Unavailable from None")
        return e.WrapBody(member.path, "try:", tail)

    def document(self, sheet: Sheet) -> e.Edit:
        member = self.some(sheet, DEFINITIONS)
        if docstring(member.node) is None and self.pick.random() < 0.5:
            raise IndexError
        lines = self.pick.choice(
            [
                ('"""Ours: {n}."""',),
                ('"""Ours, at length.', "", "Since {k}: {n}.", '"""'),
                ("'''Single {n}.'''",),
            ]
        )
        return e.Document(member.path, self.fill(lines))

    def decorate(self, sheet: Sheet) -> e.Edit:
        member = self.some(sheet, DEFINITIONS)
        text = self.pick.choice(["@audited", "@traced(name='{n}')", "@metrics.timed"])
        text = self.fill((text,))[0]
        return e.Decorate(member.path, text, self.pick.random() < 0.5)

    def change_decorator(self, sheet: Sheet) -> e.Edit:
        member = self.some(sheet, DEFINITIONS)
        found = self.pick.choice(member.node.decorator_list)
        head = found.func if isinstance(found, ast.Call) else found
        keyword = f"{self.name()}={self.pick.randint(2, 99)}"
        if self.pick.random() < 0.25:
            keyword = ""
        return e.ChangeDecorator(member.path, sheet.source(head), keyword)

    def change_keyword(self, sheet: Sheet) -> e.Edit:
        member = self.some(sheet, DEFINITIONS)
        told = [
            k for d in member.node.decorator_list for k in getattr(d, "keywords", ())
        ]
        name = self.pick.choice(told).arg
        return e.ChangeKeyword(member.path, name, str(self.pick.randint(100, 999)))

    def explode(self, sheet: Sheet) -> e.Edit:
        return e.Explode(self.function(sheet).path)

    def base(self, sheet: Sheet) -> e.Edit:
        member = self.some(sheet, (ast.ClassDef,))
        if member.node.bases and self.pick.random() < 0.25:
            old = sheet.source(self.pick.choice(member.node.bases))
            return e.ChangeBase(member.path, old, f"Own{self.name('').title()}")
        return e.AddBase(member.path, f"{self.name().title().replace('_', '')}Mixin")

    def parameter(self, sheet: Sheet) -> e.Edit:
        member = self.function(sheet)
        name = self.name()
        text = self.pick.choice(
            [f"{name}: int = 0", f"{name}=None", f"{name}: X = X()"]
        )
        return e.AddParameter(member.path, text)

    def change_parameter(self, sheet: Sheet) -> e.Edit:
        member = self.function(sheet)
        arg = self.pick.choice(
            [each for each in member.node.args.args if each.annotation]
        )
        if self.pick.random() < 0.5:
            return e.ChangeParameter(member.path, arg.arg, annotation="Any | None")
        return e.ChangeParameter(member.path, arg.arg, default=self.pick.choice(["-1"]))

    def returns(self, sheet: Sheet) -> e.Edit:
        text = self.pick.choice(["Result", "Any", "'Result[int]'"])
        return e.ChangeReturns(self.function(sheet).path, text)

    def value(self, sheet: Sheet) -> e.Edit | None:
        member = self.field(sheet)
        value = member.node.value
        if value is not None and not isinstance(value, ast.Constant):
            return None
        text = self.pick.choice([each for v in VALUES.values() for each in v])
        if value is not None and self.pick.random() < 0.4:
            text = respelled(sheet.source(value))  # the same value in other letters
        return e.ChangeValue(member.path, text)

    def annotation(self, sheet: Sheet) -> e.Edit:
        return e.ChangeAnnotation(
            self.some(sheet, (ast.AnnAssign,)).path,
            self.pick.choice(["Money", "Annotated[int, Positive()]", "Any"]),
        )

    def argument(self, sheet: Sheet) -> e.Edit | None:
        member = self.field(sheet)
        if not isinstance(member.node.value, ast.Call):
            return None
        if member.node.value.keywords and self.pick.random() < 0.4:
            name = self.pick.choice(member.node.value.keywords).arg
            return e.ChangeArgument(member.path, name, str(self.pick.randint(100, 999)))
        text = self.pick.choice(["title='{n}'", "repr=False", "alias={k}"])
        return e.AddArgument(member.path, self.fill((text,))[0])

    def entry(self, sheet: Sheet) -> e.Edit | None:
        member = self.some(sheet, (ast.Assign, ast.AnnAssign))
        value = member.node.value
        name = self.name().title().replace("_", "")
        if isinstance(value, ast.Dict) and value.keys:
            below = self.pick.choice([sheet.source(each) for each in value.values])
            return e.AddEntry(member.path, f"{name}: Own{name}", below)
        if isinstance(value, ast.List | ast.Tuple | ast.Set) and value.elts:
            if self.pick.random() < 0.2:
                old = sheet.source(self.pick.choice(value.elts))
                return e.RemoveEntry(member.path, old)
            below = self.pick.choice([sheet.source(each) for each in value.elts])
            text = f"{below[0]}{name}{below[0]}" if below[0] in "'\"" else name
            return e.AddEntry(member.path, text, below)
        return None

    def own_field(self, sheet: Sheet) -> e.Edit:
        path, below = self.scope(sheet, module=False)
        lines = self.pick.choice(
            [
                ("{n}: int = {k}",),
                ("# ours, {k}", "{n}: str | None = None  # {k}"),
                ("{U} = {k}",),
                ("{n}: list[int] = field(default_factory=list)",),
            ]
        )
        return e.AddMember(path, below, self.fill(lines))

    def own_method(self, sheet: Sheet) -> e.Edit:
        path, below = self.scope(sheet, module=False)
        lines = self.pick.choice([METHOD, METHOD, PROPERTY, NESTED])
        return e.AddMember(path, below, self.fill(lines), 1)

    def own_definition(self, sheet: Sheet) -> e.Edit:
        _, below = self.scope(sheet)
        names = [name for each in sheet.scope(()) if (name := name_of(each))]
        below = self.pick.choice([*names, ""]) if names else ""
        lines = self.pick.choice([FUNCTION, CLASS, *CODE])
        return e.AddMember((), below, self.fill(lines), 2)

    def same_name(self, sheet: Sheet) -> e.Edit:
        """Add a field that the schema may come to want as well."""
        path, below = self.scope(sheet, module=False)
        name = self.pick.choice(["memo", "note", "owner", "region", "source"])
        if name in sheet.taken(path):
            raise IndexError
        return e.AddMember(path, below, (f"{name}: str = 'own'",))

    def remove(self, sheet: Sheet) -> e.Edit | None:
        member = self.some(sheet)
        if len(sheet.scope(member.path[:-1])) < 3:
            return None
        return e.RemoveMember(member.path)

    def move(self, sheet: Sheet) -> e.Edit | None:
        member = self.some(sheet)
        scope = sheet.scope(member.path[:-1])
        if member.node not in scope:
            return None
        names = [name_of(each) for each in scope if type(each) is type(member.node)]
        below = self.pick.choice([x for x in names if x and x != member.path[-1]])
        return e.MoveMember(member.path, below)

    def wrap_member(self, sheet: Sheet) -> e.Edit | None:
        member = self.some(sheet, DEFINITIONS)
        if len(member.path) > 1:
            return None
        if self.pick.random() < 0.5:
            return e.WrapMember(member.path, "if not LIGHT:", ())
        return e.WrapMember(member.path, "try:", ("except NameError:", "    pass"))

    def rename(self, sheet: Sheet) -> e.Edit:
        member = self.some(sheet, DEFINITIONS)
        name = self.name("Own" if isinstance(member.node, ast.ClassDef) else "own")
        return e.RenameMember(member.path, name)

    def imports(self, sheet: Sheet) -> e.Edit:
        return e.AddImport((), self.pick.choice(IMPORTS))

    def wrap_import(self, sheet: Sheet) -> e.Edit:
        found = [
            each
            for each in sheet.tree.body
            if isinstance(each, ast.ImportFrom) and each.module != "__future__"
        ]
        module = e.module_of(self.pick.choice(found))
        if self.pick.random() < 0.25:
            return e.GuardImport((), module)
        return e.WrapImport((), module)

    def blank(self, sheet: Sheet) -> e.Edit:
        return e.BlankLines(self.some(sheet).path)

    def reformat(self, sheet: Sheet) -> e.Edit:
        return e.Reformat(
            (), self.pick.choice([60, 100, 120]), self.pick.random() < 0.5
        )


WEIGHTED: dict[Callable[[User, Sheet], e.Edit | None], int] = {
    User.comment: 10,
    User.comment_end: 4,
    User.comment_inside: 3,
    User.format_off: 1,
    User.write_body: 10,
    User.add_statements: 10,
    User.register: 3,
    User.change_statement: 5,
    User.wrap_body: 2,
    User.document: 4,
    User.decorate: 4,
    User.change_decorator: 4,
    User.change_keyword: 2,
    User.explode: 2,
    User.base: 3,
    User.parameter: 3,
    User.change_parameter: 2,
    User.returns: 2,
    User.value: 6,
    User.annotation: 3,
    User.argument: 3,
    User.entry: 4,
    User.own_field: 6,
    User.own_method: 8,
    User.own_definition: 8,
    User.same_name: 1,
    User.remove: 4,
    User.move: 3,
    User.wrap_member: 2,
    User.rename: 1,
    User.imports: 6,
    User.wrap_import: 3,
    User.blank: 2,
    User.reformat: 2,
}
CHOICES = tuple(WEIGHTED)
WEIGHTS = tuple(WEIGHTED.values())
