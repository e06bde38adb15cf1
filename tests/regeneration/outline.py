"""What a Python text says, as nested entries that can be compared apart from order."""

from __future__ import annotations

import ast
import io
import tokenize
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .sheet import documents, name_of

Comments = dict[int, list[str]]


class Entry(NamedTuple):
    """One statement, argument, item or comment: who it is, what it says, what is in it.

    A comment is ``attached`` if there is no blank line below it.
    """

    key: str
    text: str
    blocks: tuple[Block, ...]
    attached: bool = False


class Block(NamedTuple):
    """Entries in order. ``strict`` blocks are code: there, order is meaning."""

    name: str
    entries: tuple[Entry, ...]


class Import(NamedTuple):
    """One name that an import brings into the module."""

    module: str
    name: str
    bound: str


class Outline(NamedTuple):
    """A text as entries, and the imports of its module apart.

    ``guarded`` are those that only type checkers see.
    """

    body: Block
    imports: Counter[Import]
    guarded: frozenset[Import]


def outline(text: str) -> Outline:
    """Read a text. Raises SyntaxError."""
    tree = ast.parse(text)
    reader = _Reader(text)
    imports: Counter[Import] = Counter()
    guarded: set[Import] = set()
    rest: list[ast.stmt] = []
    for each in tree.body:
        if isinstance(each, ast.Import | ast.ImportFrom):
            imports.update(imported(each))
            reader.take(each)
        elif is_guard(each):
            guarded.update(found for inner in each.body for found in imported(inner))
            reader.take(each)
        else:
            rest.append(each)
    imports.update(guarded)
    body = reader.block("module", rest, 1, len(reader.lines), 0)
    return Outline(body, imports, frozenset(guarded))


def is_guard(node: ast.stmt) -> bool:
    """Tell whether a statement holds nothing but imports for type checkers."""
    return (
        isinstance(node, ast.If)
        and not node.orelse
        and _dump(node.test) == _dump(ast.Name("TYPE_CHECKING", ast.Load()))
        and all(isinstance(each, ast.Import | ast.ImportFrom) for each in node.body)
    )


def imported(node: ast.Import | ast.ImportFrom) -> Iterator[Import]:
    for each in node.names:
        if isinstance(node, ast.Import):
            bound = each.asname or each.name.partition(".")[0]
            yield Import("", each.name, bound)
        else:
            module = "." * node.level + (node.module or "")
            yield Import(module, each.name, each.asname or each.name)


class _Reader:
    """Hands every comment to the statement or body that it stands in."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.own: dict[int, tuple[int, str]] = {}
        self.behind: dict[int, str] = {}
        last = ""
        line = 0
        for each in tokenize.generate_tokens(io.StringIO(text).readline):
            if each.type == tokenize.COMMENT:
                said = each.string.rstrip()
                if line == each.start[0]:
                    self.behind[each.start[0]] = f"{last} {said}"
                else:
                    self.own[each.start[0]] = (each.start[1], said)
            elif each.string.strip() and each.string != ",":
                last, line = each.string, each.end[0]
            elif each.string == ",":
                line = each.end[0]

    def take(self, node: ast.stmt) -> list[str]:
        """Return the comments within a simple statement, or the lines of a head."""
        return self.take_lines(node.lineno, node.end_lineno)

    def take_lines(self, first: int, last: int) -> list[str]:
        told = [
            self.behind.pop(line)
            for line in range(first, last + 1)
            if line in self.behind
        ]
        told += [
            self.own.pop(line)[1] for line in range(first, last + 1) if line in self.own
        ]
        return sorted(told)

    def block(
        self, name: str, body: list[ast.stmt], first: int, last: int, indent: int
    ) -> Block:
        """Return the entries of a body with the comments of its indent in between."""
        found: list[tuple[int, Entry]] = []
        for nth, each in enumerate(body):
            if nth and documents(body[nth - 1], each):
                line, field = found[-1]
                text = f"{field.text} {self.entry(each, each.end_lineno).text}"
                found[-1] = (line, field._replace(text=text))
                continue
            start = min([each.lineno, *_lines(getattr(each, "decorator_list", ()))])
            until = body[nth + 1].lineno - 1 if nth + 1 < len(body) else last
            if nth + 1 < len(body):
                until = min(
                    [until + 1, *_lines(getattr(body[nth + 1], "decorator_list", ()))]
                )
                until -= 1
            found.append((start, self.entry(each, until)))
        found += [
            (line, Entry(f"#{said}", said, (), self._attached(line)))
            for line, (column, said) in sorted(self.own.items())
            if first <= line <= last and column >= indent
        ]
        for line, _ in found:
            self.own.pop(line, None)
        found.sort(key=lambda each: each[0])
        return Block(name, _numbered(entry for _, entry in found))

    def _attached(self, line: int) -> bool:
        return line < len(self.lines) and bool(self.lines[line].strip())

    def entry(self, node: ast.stmt, until: int) -> Entry:
        """Return a statement; comments down to ``until`` may belong to its bodies."""
        name = name_of(node)
        bodies = _bodies(node)
        if not bodies:
            blocks, text = _value(node)
            notes = self.take(node)
            key = f"={name}" if name else text
            return Entry(key, f"{text} {notes}", blocks)
        blocks = []
        for nth, (label, body) in enumerate(bodies):
            last = bodies[nth + 1][1][0].lineno - 2 if nth + 1 < len(bodies) else until
            start = body[0].lineno
            blocks.append((label, body, start, last))
        first = min([node.lineno, *_lines(getattr(node, "decorator_list", ()))])
        notes = self.take_lines(first, _head_end(node, bodies))
        read: list[Block] = list(_head_blocks(node))
        top = _head_end(node, bodies) + 1
        for label, body, _, last in blocks:
            read.append(self.block(label, body, top, last, body[0].col_offset))
            top = last + 1
        notes += self.take_lines(first, node.end_lineno)  # else:, except:, finally:
        text = f"{_head(node)} {notes}"
        return Entry(
            f"{type(node).__name__} {name}" if name else text, text, tuple(read)
        )


def _head_end(node: ast.stmt, bodies: list[tuple[str, list[ast.stmt]]]) -> int:
    """Return the last line of the head: where its colon is."""
    ends = [node.lineno]
    for value in ast.iter_child_nodes(node):
        if not isinstance(value, ast.stmt | ast.ExceptHandler | ast.match_case):
            ends += [getattr(each, "end_lineno", 0) for each in ast.walk(value)]
    first = bodies[0][1][0]
    return min(max(ends), first.lineno) if max(ends) < first.lineno else node.lineno


def _lines(nodes: Iterable[ast.AST]) -> list[int]:
    return [each.lineno for each in nodes]


def _bodies(node: ast.stmt) -> list[tuple[str, list[ast.stmt]]]:
    found = [
        (label, getattr(node, label))
        for label in ("body", "orelse", "finalbody")
        if getattr(node, label, None) and isinstance(getattr(node, label), list)
    ]
    found += [
        (f"except {_dump(each.type)} {each.name}", each.body)
        for each in getattr(node, "handlers", ())
    ]
    found += [
        (f"case {_dump(each.pattern)} {_dump(each.guard)}", each.body)
        for each in getattr(node, "cases", ())
    ]
    return sorted(found, key=lambda pair: pair[1][0].lineno)


def _head(node: ast.stmt) -> str:
    """Return what a compound statement says apart from its bodies and lists."""
    told = [type(node).__name__, name_of(node)]
    skipped = {"body", "orelse", "finalbody", "handlers", "cases", "decorator_list"}
    skipped |= {"args", "bases", "keywords", "name"}
    told += [
        _dump(value)
        for name, value in ast.iter_fields(node)
        if name not in skipped and value
    ]
    return " ".join(told)


def _head_blocks(node: ast.stmt) -> Iterator[Block]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield _list("decorators", node.decorator_list)
    if isinstance(node, ast.ClassDef):
        yield _list("bases", [*node.bases, *node.keywords])
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        yield Block("parameters", _numbered(_parameters(node.args)))


def _parameters(told: ast.arguments) -> Iterator[Entry]:
    plain = [*told.posonlyargs, *told.args]
    defaults = [None] * (len(plain) - len(told.defaults)) + list(told.defaults)
    for arg, default in zip(plain, defaults, strict=True):
        yield Entry(arg.arg, f"{_dump(arg)} {_dump(default)}", ())
    for star in (told.vararg, told.kwarg):
        if star:
            yield Entry(f"*{star.arg}", _dump(star), ())
    for arg, default in zip(told.kwonlyargs, told.kw_defaults, strict=True):
        yield Entry(arg.arg, f"only {_dump(arg)} {_dump(default)}", ())


def _value(node: ast.stmt) -> tuple[tuple[Block, ...], str]:
    """Return the items of a list that a name is bound to, or a simple statement."""
    name, value = name_of(node), getattr(node, "value", None)
    if name and isinstance(value, ast.List | ast.Tuple | ast.Set):
        text = f"{name} {_dump(getattr(node, 'annotation', None))} {type(value)}"
        return (_list("items", value.elts),), text
    if name and isinstance(value, ast.Dict):
        items = zip(value.keys, value.values, strict=True)
        entries = (Entry(_dump(k), f"{_dump(k)}: {_dump(v)}", ()) for k, v in items)
        return (Block("items", _numbered(entries)),), f"{name} dict"
    return (), _dump(node)


def _list(name: str, nodes: Iterable[ast.AST]) -> Block:
    found: list[Entry] = []
    for each in nodes:
        head = each.func if isinstance(each, ast.Call) else each
        found.append(Entry(_dump(head), _dump(each), ()))
    return Block(name, _numbered(found))


def _numbered(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Tell entries of one key apart by their number."""
    seen: dict[str, int] = defaultdict(int)
    found: list[Entry] = []
    for each in entries:
        seen[each.key] += 1
        nth = seen[each.key]
        found.append(each if nth == 1 else each._replace(key=f"{each.key} {nth}"))
    return tuple(found)


def _dump(node: object) -> str:
    """Return a tree without places, with keyword arguments in one order."""
    if isinstance(node, ast.Call):
        keywords = sorted(f"{each.arg}={_dump(each.value)}" for each in node.keywords)
        told = ", ".join([*(_dump(each) for each in node.args), *keywords])
        return f"{_dump(node.func)}({told})"
    if isinstance(node, ast.AST):
        told = [_dump(value) for _, value in ast.iter_fields(node)]
        return f"{type(node).__name__}({' '.join(told)})"
    if isinstance(node, list):
        return f"[{' '.join(_dump(each) for each in node)}]"
    return repr(node)
