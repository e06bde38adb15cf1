"""Type text to type references: an own parser, a closed list, a bounded depth."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NoReturn, TypeAlias

from cqrs_gen.diagnostics import Report
from cqrs_gen.model import rules
from cqrs_gen.model.types import (
    SCALARS,
    DictOf,
    ListOf,
    LiteralOf,
    Nullable,
    Scalar,
    SetOf,
    TupleOf,
    TypeRef,
)
from cqrs_gen.source import Located, Span

MAX_DEPTH = 8

# What people write out of habit, and what it is called here.
HABITS = {
    "string": "str",
    "text": "str",
    "integer": "int",
    "number": "Decimal",
    "double": "float",
    "boolean": "bool",
    "uuid": "UUID",
    "guid": "UUID",
    "decimal": "Decimal",
    "money": "Decimal",
    "timestamp": "datetime",
    "DateTime": "datetime",
    "duration": "timedelta",
    "array": "list[...]",
    "List": "list[...]",
    "Dict": "dict[..., ...]",
    "Set": "set[...]",
    "Tuple": "tuple[..., ...]",
    "map": "dict[str, ...]",
    "Optional": "X | None",
    "Union": "X | None, or a declared union",
    "object": "Any",
    "any": "Any",
    "null": "None",
    "bytearray": "bytes",
}

_TOKEN = re.compile(
    r"""\s*(?:(?P<name>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)?)
    |(?P<text>"[^"\\]*"|'[^'\\]*')|(?P<number>-?[0-9]{1,18}(?![0-9A-Za-z_.]))
    |(?P<dots>\.\.\.)|(?P<mark>[\[\],|]))""",
    re.VERBOSE,
)
Token: TypeAlias = tuple[str, str, int]
Lookup: TypeAlias = Callable[[str, Span], TypeRef | None]


def parse_type(text: Located[str], lookup: Lookup, report: Report) -> TypeRef | None:
    """Parse a type, or report the first mistake in it.

    ``lookup`` turns a declared name into its reference and reports one that it does
    not know.
    """
    try:
        return _Parser(text, lookup, report).parse()
    except _Wrong:
        return None


class _Wrong(Exception):  # noqa: N818 - unwinds the parser after a report
    """The text is no type and the reason is reported."""


class _Parser:
    def __init__(self, text: Located[str], lookup: Lookup, report: Report) -> None:
        self._text = text
        self._lookup = lookup
        self._report = report
        self._tokens = self._split()
        self._at = 0

    def parse(self) -> TypeRef:
        type_ = self._union(1)
        kind, word, _ = self._tokens[self._at]
        if kind != "end":
            self._wrong(f"`{word}` does not belong here")
        return type_

    def _split(self) -> list[Token]:
        text, at = self._text.value.rstrip(), 0
        tokens: list[Token] = []
        while at < len(text):
            found = _TOKEN.match(text, at)
            if found is None:
                tokens.append(("other", text[at:].strip()[:1], at))
                break
            kind = found.lastgroup or ""
            tokens.append((kind, found[kind], found.start(kind)))
            at = found.end()
        tokens.append(("end", "", len(text)))
        return tokens

    def _union(self, depth: int) -> TypeRef:
        if depth > MAX_DEPTH:
            self._wrong(f"a type nests {MAX_DEPTH} deep at most", "declare a type")
        members = [self._member(depth)]
        while self._take("|"):
            members.append(self._member(depth))
        if len(members) == 1:
            return members[0]
        real = [member for member in members if member != Scalar("None")]
        if len(real) == 1 and len(members) == 2:
            inner = real[0]
            return inner if isinstance(inner, Nullable) else Nullable(inner)
        self._at = 0
        return self._wrong(
            "a type with `|` is `X | None`",
            "declare `Name: { union: [A, B] }` under `types` and use that name",
        )

    def _member(self, depth: int) -> TypeRef:
        kind, word, at = self._tokens[self._at]
        if kind != "name":
            self._wrong(f"`{word}` is no type" if word else "a type is missing")
        self._at += 1
        if word in {"list", "set", "tuple", "dict", "Literal"}:
            return self._container(word, depth)
        if word in SCALARS:
            return Scalar(word)
        if word in HABITS:
            self._at -= 1
            self._report.add(
                rules.UNKNOWN_TYPE,
                f"no type is called `{word}`",
                self._span(at, len(word)),
                help=f"write `{HABITS[word]}`",
            )
            raise _Wrong
        found = self._lookup(word, self._span(at, len(word)))
        if found is None:
            raise _Wrong
        return found

    def _container(self, word: str, depth: int) -> TypeRef:
        if not self._take("["):
            inside = {"dict": "str, X", "Literal": '"a", "b"', "tuple": "X, ..."}
            self._at -= 1
            self._wrong(
                f"`{word}` does not say of what",
                f"write `{word}[{inside.get(word, 'X')}]`",
            )
        type_: TypeRef
        if word == "Literal":
            type_ = LiteralOf(self._literals())
        elif word == "tuple":
            items = [self._union(depth + 1)]
            is_open = False
            while self._take(","):
                if self._tokens[self._at][0] == "dots" and len(items) == 1:
                    self._at += 1
                    is_open = True
                    break
                items.append(self._union(depth + 1))
            type_ = TupleOf(tuple(items), is_open)
        elif word == "dict":
            key = self._union(depth + 1)
            if not self._take(","):
                self._wrong(
                    "`dict` takes a key type and a value type", "write `dict[str, X]`"
                )
            type_ = DictOf(key, self._union(depth + 1))
        else:
            item = self._union(depth + 1)
            type_ = ListOf(item) if word == "list" else SetOf(item)
        if not self._take("]"):
            self._wrong(f"the `[` of `{word}` is not closed here")
        return type_

    def _literals(self) -> tuple[str | int | bool, ...]:
        values: list[str | int | bool] = []
        while True:
            kind, word, _ = self._tokens[self._at]
            self._at += 1
            if kind == "text":
                values.append(word[1:-1])
            elif kind == "number":
                values.append(int(word))
            elif word in {"True", "False"}:
                values.append(word == "True")
            else:
                self._at -= 1
                self._wrong(f"`Literal` holds texts, numbers and flags, not `{word}`")
            if not self._take(","):
                return tuple(values)

    def _take(self, mark: str) -> bool:
        kind, word, _ = self._tokens[self._at]
        if kind == "mark" and word == mark:
            self._at += 1
            return True
        return False

    def _span(self, at: int, length: int) -> Span:
        span = self._text.span
        if span.line != span.end_line:
            return span
        return span.part(at, max(length, 1))

    def _wrong(self, message: str, repair: str | None = None) -> NoReturn:
        _, word, at = self._tokens[self._at]
        self._report.add(
            rules.BAD_TYPE,
            f"{message} in `{self._text.value[:80]}`",
            self._span(at, len(word)),
            help=repair,
        )
        raise _Wrong
