"""YAML text to nodes, by events, under bounds of our own.

The reader types nothing: `NO`, `1:30` and `2024-01-01` are texts until the key that they
stand under says what they are. That settles every question of YAML 1.1 against 1.2.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from typing import Any, NoReturn, cast

import yaml

from cqrs_gen.diagnostics import Note, Report
from cqrs_gen.read import rules
from cqrs_gen.read.nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode
from cqrs_gen.source import Span, start_of

MAX_BYTES = 1_000_000
MAX_DEPTH = 32
MAX_NODES = 100_000

_SPLIT = "split it into several files with the same `context`"
_FLATTEN = "write it flatter"
_TOO_DEEP = f"more than {MAX_DEPTH} levels of nesting"
_REMOVE = "remove it; every value is read as text by the key that it stands under"

_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_TAB = re.compile(r"^ *\t", re.MULTILINE)
_BRACKET = re.compile(
    r"""(?P<open>[\[{]) | (?P<close>[\]}]) | "(?:[^"\\]|\\.)*" | '[^']*' | (?:^|(?<=\s))\#.*""",
    re.VERBOSE | re.MULTILINE,
)
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def report_size(path: str, size: int, report: Report) -> None:
    """Report a schema file that is too large to be read."""
    report.add(
        rules.TOO_LARGE,
        f"the file has {size:,} bytes; a schema may have {MAX_BYTES:,}",
        start_of(path),
        help=_SPLIT,
    )


def read_text(path: str, data: bytes, report: Report) -> str | None:
    """Decode a schema file, or report why it is not one. Line ends become LF."""
    if len(data) > MAX_BYTES:
        report_size(path, len(data), report)
        return None
    data = data.removeprefix(BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as failure:
        before = data[: failure.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode()) + 1
        report.add(
            rules.NOT_UTF8,
            f"byte {failure.start} is not UTF-8",
            Span(path, line, column, line, column + 1),
            help="save the file as UTF-8",
        )
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    hidden = _HIDDEN.search(text)
    if hidden:
        report.add(
            rules.CONTROL_CHARACTER,
            f"the character U+{ord(hidden[0]):04X} cannot be seen",
            _point(path, text, hidden.start()),
            help="remove it, or write it as an escape in double quotes",
        )
        return None
    tab = _TAB.search(text)
    if tab:
        report.add(
            rules.TAB,
            "indentation with a tab",
            _point(path, text, tab.end() - 1),
            help="use two blanks",
        )
        return None
    return text


def read_nodes(path: str, text: str, report: Report) -> Node | None:
    """Parse one YAML document, or report the first mistake that stops the parser."""
    composer = _Composer(path, report)
    try:
        return composer.compose(text)
    except _Refused:
        return None
    except yaml.MarkedYAMLError as failure:
        if composer.is_too_deep(text, failure.problem_mark):
            return None
        last = max(len(text.rstrip()) - 1, 0)
        mark = failure.problem_mark or failure.context_mark
        if mark is not None and mark.index > last:
            mark = failure.context_mark or mark  # what is open, not where the file ends
        span = _point(path, text, min(mark.index, last) if mark else 0)
        problem = failure.problem or str(failure)
        report.add(
            rules.YAML_SYNTAX, problem, span, help=_repair(problem, text, span.line)
        )
    except (yaml.YAMLError, ValueError) as failure:
        report.add(rules.YAML_SYNTAX, str(failure).split("\n")[0], start_of(path))
    return None


_REPAIRS = (
    ("mapping values are not allowed", "quote a text that holds ': '"),
    ("expected key", "line the keys of one mapping up in one column"),
    ("expected '-' indicator", "line the items of one list up in one column"),
    ("expected <block end>", "line the keys of one mapping up in one column"),
    ("unexpected end of stream", "close the quote"),
    ("expected ',' or '}'", "close the brace, or quote a text with , : { } [ ]"),
    ("expected ',' or ']'", "close the bracket, or quote a text with , : { } [ ]"),
    ("cannot start any token", "quote a text that starts with @, ` or %"),
    ("unknown escape", "write a backslash in double quotes as \\\\"),
)


class _Refused(Exception):  # noqa: N818 - unwinds the parser after a report
    """The document was refused and the reason reported."""


class _Composer:
    """Builds nodes from the events of one document."""

    def __init__(self, path: str, report: Report) -> None:
        self._path = path
        self._report = report
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._count = 0
        self._depth = 0
        self._read_to = 0

    def compose(self, text: str) -> Node | None:
        self._loader = _Loader(text)
        try:
            self._next()  # the start of the stream
            event = self._next()
            if isinstance(event, yaml.StreamEndEvent):
                return None
            if event.version or event.tags:
                self._refuse(
                    event, "directives such as %YAML and %TAG are not read", _REMOVE
                )
            node = self._node(self._next(), 1)
            self._next()  # the end of the document
            event = self._next()
            if not isinstance(event, yaml.StreamEndEvent):
                self._refuse(event, "a second document in one file", _SPLIT)
            return node
        finally:
            self._loader.dispose()

    def is_too_deep(self, text: str, failed_at: Any) -> bool:
        """Report brackets that nest too deep, where the parser failed before our bound.

        The parser looks ahead for a colon behind a bracket, and has a bound of its own
        that differs between its versions. So the brackets between the last event and
        the failure are counted here.
        """
        if failed_at is None:
            return False
        depth = self._depth
        for match in _BRACKET.finditer(text, self._read_to, failed_at.index + 1):
            if match["open"]:
                depth += 1
            elif match["close"]:
                depth -= 1
            if depth > MAX_DEPTH:
                self._report.add(
                    rules.TOO_LARGE,
                    _TOO_DEEP,
                    _point(self._path, text, match.start()),
                    help=_FLATTEN,
                )
                return True
        return False

    def _next(self) -> Any:
        event = cast("Any", self._loader.get_event())  # type: ignore[no-untyped-call]
        self._read_to = event.end_mark.index
        return event

    def _node(self, event: Any, depth: int) -> Node:
        self._depth = depth
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        before = self._count
        self._counted(event, 1)
        if depth > MAX_DEPTH:
            self._stop(event, _TOO_DEEP, _FLATTEN)
        if event.tag is not None and event.tag != "!":
            self._refuse(event, f"the tag {event.tag} is not read", _REMOVE)
        node: Node
        if isinstance(event, yaml.ScalarEvent):
            node = ScalarNode(event.value, self._span(event), not event.style)
        elif isinstance(event, yaml.SequenceStartEvent):
            items: list[Node] = []
            inner = self._next()
            while not isinstance(inner, yaml.SequenceEndEvent):
                items.append(self._node(inner, depth + 1))
                inner = self._next()
            span = self._span(event, inner)
            node = SequenceNode(tuple(items), _written(span, event, items))
        else:
            node = self._mapping(event, depth)
        if event.anchor is not None:
            self._anchors[event.anchor] = (node, self._count - before)
        self._depth = depth - 1
        return node

    def _mapping(self, event: Any, depth: int) -> MappingNode:
        entries: list[Entry] = []
        seen: dict[str, ScalarNode] = {}
        inner = self._next()
        while not isinstance(inner, yaml.MappingEndEvent):
            key = self._node(inner, depth + 1)
            if not isinstance(key, ScalarNode):
                self._refuse(inner, "a key that is not text", "write a name as the key")
            if key.plain and key.text == "<<":
                self._refuse(inner, "the merge key <<", "write the keys out")
            value = self._node(self._next(), depth + 1)
            inner = self._next()
            if key.text in seen:
                self._report.add(
                    rules.DUPLICATE_KEY,
                    f"the key `{key.text}` stands twice",
                    key.span,
                    help="remove or rename one of the two",
                    notes=(Note("it stands here first", seen[key.text].span),),
                )
                continue
            seen[key.text] = key
            entries.append(Entry(key, value))
        last = [entries[-1].key, entries[-1].value] if entries else []
        span = _written(self._span(event, inner), event, last)
        return MappingNode(tuple(entries), span)

    def _alias(self, event: Any) -> Node:
        if event.anchor not in self._anchors:
            self._refuse(
                event,
                f"the alias *{event.anchor} has no anchor that ends before it",
                f"put `&{event.anchor}` at what is meant, or quote the text",
            )
        node, size = self._anchors[event.anchor]
        self._counted(event, size)
        return node

    def _counted(self, event: Any, nodes: int) -> None:
        self._count += nodes
        if self._count > MAX_NODES:
            self._stop(
                event, f"more than {MAX_NODES:,} values, aliases written out", _SPLIT
            )

    def _span(self, event: Any, last: Any = None) -> Span:
        start, end = event.start_mark, (last or event).end_mark
        return Span(
            self._path,
            start.line + 1,
            start.column + 1,
            end.line + 1,
            end.column + 1,
            start.index,
            end.index,
        )

    def _refuse(self, event: Any, message: str, repair: str) -> NoReturn:
        self._report.add(rules.YAML_FEATURE, message, self._span(event), help=repair)
        raise _Refused

    def _stop(self, event: Any, message: str, repair: str) -> NoReturn:
        self._report.add(rules.TOO_LARGE, message, self._span(event), help=repair)
        raise _Refused


def _written(span: Span, event: Any, last: list[Node]) -> Span:
    """End a block where its text ends; YAML ends it where the next token starts."""
    if event.flow_style or not last:
        return span
    return span.to(max((node.span for node in last), key=lambda each: each.end_offset))


def _point(path: str, text: str, offset: int) -> Span:
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return Span(path, line, column, line, column + 1, offset, offset + 1)


def _repair(problem: str, text: str, line: int) -> str | None:
    lines = text.split("\n")
    written = lines[line - 1] if line <= len(lines) else ""
    if "[" in written and ("{" in written or "[" in problem):
        return 'inside { }, quote a type that has brackets: "list[str]"'
    return next((repair for part, repair in _REPAIRS if part in problem), None)
