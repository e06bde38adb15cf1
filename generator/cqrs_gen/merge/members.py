"""A source as a tree of members that have a name and keep every character.

Joining the gap and the text of all nodes of a block gives the block back exactly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from cqrs_gen.merge.tokens import CLOSE, OPEN, Line, Row, Source, Token, UnreadableError

Key = tuple[str, str, int]

_CLAUSES = {"elif", "else", "except", "finally"}
_COMPOUND = {"if", "for", "while", "with", "try", "match", "async", "case"}
_SOFT = {"match", "case"}
_IMPORTED = re.compile(r"\*|[^\W\d]\w*( \. [^\W\d]\w*)*( as [^\W\d]\w*)?")


@dataclass(frozen=True)
class Node:
    """One member or statement.

    ``gap`` holds the blank lines above, ``lead`` the comments that belong to it.
    A compound statement's further clauses (``else``, ``except``) are its ``clauses``,
    decorators are nodes of their own, a field's docstring is the field's body.
    """

    kind: str
    name: str
    nth: int
    gap: str
    lead: str
    row: Row
    decorators: tuple[Node, ...] = ()
    body: tuple[Node, ...] = ()
    clauses: tuple[Node, ...] = ()

    @property
    def key(self) -> Key:
        """What the member is called among its neighbours."""
        return (self.kind, self.name, self.nth)

    @property
    def line(self) -> int:
        """The line of its first word."""
        return self.row.line

    @cached_property
    def text(self) -> str:
        """The member with its comments, without the gap."""
        return "".join(
            (
                *(found.gap + found.text for found in self.decorators),
                self.lead,
                self.row.text,
                block_text(self.body),
                *(found.gap + found.text for found in self.clauses),
            )
        )

    @cached_property
    def norm(self) -> tuple[str, ...]:
        """What the member says, whatever its layout."""
        words = [
            *(word for found in self.decorators for word in found.norm),
            *self.lead.split(),
            *self.row.norm,
            "{",
            *(word for found in self.body for word in found.norm),
            "}",
            *(word for found in self.clauses for word in found.norm),
        ]
        return tuple(words)


def block_text(nodes: Sequence[Node]) -> str:
    """Join nodes and their gaps."""
    return "".join(node.gap + node.text for node in nodes)


def block_norm(nodes: Sequence[Node]) -> tuple[tuple[str, ...], ...]:
    """Return what the nodes say."""
    return tuple(node.norm for node in nodes)


def gap_of(b: Node | None, e: Node | None, f: Node | None) -> str:
    """Return the blank lines above a member that some of the three have."""
    if e and f:
        return f.gap if b and e.gap == b.gap else e.gap
    node = e or f or b
    return node.gap if node else ""


@dataclass(frozen=True)
class Module:
    """A whole source: its members and the blank lines at its end."""

    source: Source
    nodes: tuple[Node, ...]
    tail: str


@lru_cache(maxsize=16)
def read_module(source: Source) -> Module:
    """Cut a source into members. Raises UnreadableError.

    The checks of a merge ask for the same few modules again.
    """
    reader = _Reader(source.rows)
    nodes, rest = reader.block(0, [], 0)
    if reader.at < len(reader.rows):
        raise UnreadableError(f"line {reader.rows[reader.at].line} is out of place")
    module = Module(source, nodes, "".join(row.text for row in rest))
    if block_text(module.nodes) + module.tail != source.text:
        raise UnreadableError("its members do not add up to the text")
    return module


@dataclass
class _Reader:
    """Walks the rows once; ``at`` is the next row."""

    rows: tuple[Row, ...]
    at: int = 0

    def block(
        self, depth: int, waiting: list[Row], indent: int
    ) -> tuple[tuple[Node, ...], list[Row]]:
        """Read members of one depth; also return the trivia left for the outer block."""
        nodes: list[Node] = []
        while True:
            while self.at < len(self.rows) and self.rows[self.at].kind is not Line.CODE:
                waiting.append(self.rows[self.at])
                self.at += 1
            ended = self.at == len(self.rows)
            if ended or self.rows[self.at].depth < depth:
                own, rest = _split_end(waiting, indent if depth else 0)
                nodes.extend(_comments(own))
                return identify(nodes), rest
            row = self.rows[self.at]
            if nodes and _is_clause(row, nodes[-1]):
                nodes[-1], waiting = self.clause(nodes[-1], waiting)
                continue
            floating, gap, lead = _split_lead(waiting)
            nodes.extend(floating)
            node, waiting = self.statement(gap, lead)
            nodes.append(node)

    def statement(self, gap: str, lead: str) -> tuple[Node, list[Row]]:
        decorators: list[Node] = []
        row = self.rows[self.at]
        while row.tokens[0].text == "@":
            name = _dotted(row.code[1:])
            decorators.append(Node("decorator", name, 0, gap, lead, row))
            self.at += 1
            gap, lead = "", ""
            while self.at < len(self.rows) and self.rows[self.at].kind is not Line.CODE:
                lead += self.rows[self.at].text
                self.at += 1
            if self.at == len(self.rows):
                raise UnreadableError(f"line {row.line} decorates nothing")
            row = self.rows[self.at]
        self.at += 1
        if decorators:
            gap = decorators[0].gap
            decorators[0] = replace(decorators[0], gap="")
        kind, name = _identity(row, decorators)
        node = Node(kind, name, 0, gap, lead, row, identify(decorators))
        return self.suite(node)

    def suite(self, node: Node) -> tuple[Node, list[Row]]:
        """Read the indented block under a header, if there is one."""
        at, waiting = self.at, list[Row]()
        while at < len(self.rows) and self.rows[at].kind is not Line.CODE:
            waiting.append(self.rows[at])
            at += 1
        if at == len(self.rows) or self.rows[at].depth <= node.row.depth:
            return node, []
        self.at = at
        body, rest = self.block(node.row.depth + 1, waiting, self.rows[at].column)
        return replace(node, body=body), rest

    def clause(self, node: Node, waiting: list[Row]) -> tuple[Node, list[Row]]:
        row = self.rows[self.at]
        self.at += 1
        lead = "".join(found.text for found in waiting)
        clause, rest = self.suite(Node("clause", " ".join(row.norm), 0, "", lead, row))
        return replace(node, clauses=identify([*node.clauses, clause])), rest


def identify(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Give nodes of one name their numbers and hang docstrings on the fields above them."""
    found: list[Node] = []
    counts: dict[tuple[str, str], int] = {}
    for node in nodes:
        above = found[-1] if found else None
        if (
            node.kind == "string"
            and above
            and above.kind == "name"
            and not above.body
            and node.row.depth == above.row.depth
        ):
            found[-1] = replace(above, body=(replace(node, kind="docstring", name=""),))
            continue
        if node.kind == "string" and all(n.kind == "comment" for n in found):
            named = replace(node, kind="docstring", name="", nth=0)
        else:
            nth = counts.get((node.kind, node.name), 0)
            counts[node.kind, node.name] = nth + 1
            named = replace(node, nth=nth)
        found.append(named)
    return tuple(found)


def _is_clause(row: Row, above: Node) -> bool:
    return row.tokens[0].text in _CLAUSES and above.kind == "compound"


def _split_end(waiting: list[Row], indent: int) -> tuple[list[Row], list[Row]]:
    """Comments as deep as the block end it; the rest belongs further out."""
    last = 0
    for at, row in enumerate(waiting):
        if row.kind is Line.COMMENT:
            if row.column < indent:
                break
            last = at + 1
    return waiting[:last], waiting[last:]


def _split_lead(waiting: list[Row]) -> tuple[list[Node], str, str]:
    """Comments directly above a statement are its own; others float."""
    first = len(waiting)
    while first and waiting[first - 1].kind is Line.COMMENT:
        first -= 1
    blank = first
    while blank and waiting[blank - 1].kind is Line.BLANK:
        blank -= 1
    return (
        _comments(waiting[:blank]),
        "".join(row.text for row in waiting[blank:first]),
        "".join(row.text for row in waiting[first:]),
    )


def _comments(rows: list[Row]) -> list[Node]:
    nodes: list[Node] = []
    gap = lead = ""
    for at, row in enumerate(rows):
        if row.kind is Line.BLANK:
            gap += row.text
            continue
        more = at + 1 < len(rows) and rows[at + 1].kind is Line.COMMENT
        if more:
            lead += row.text
            continue
        words = " ".join((lead + row.text).split())
        nodes.append(Node("comment", words, 0, gap, lead, row))
        gap = lead = ""
    return nodes


def _identity(row: Row, decorators: list[Node]) -> tuple[str, str]:
    """Return kind and name of a statement."""
    code = row.code
    words = [found.text for found in code[:3]] + ["", "", ""]
    if words[0] == "async" and words[1] == "def":
        words = words[1:]
    if words[0] == "def":
        return "def", words[1] + _discriminator(row, decorators)
    if words[0] == "class":
        return "class", words[1]
    if any(found.text == ";" for found in code):
        return "statement", " ".join(row.norm)
    if words[0] in _COMPOUND and (code[-1].text == ":" or words[0] not in _SOFT):
        return "compound", " ".join(found.said for found in code)
    if all(found.is_string for found in code):
        return "string", " ".join(row.norm)
    return _simple(code, words)


def _simple(code: Sequence[Token], words: list[str]) -> tuple[str, str]:
    whole = " ".join(found.said for found in code)
    if not code[0].is_name:
        return "target" if (target := _target(code)) else "statement", target or whole
    if words[0] in {"import", "from"}:
        return "import" if _imports(code) else "statement", whole
    if words[0] == "type" and code[1:2] and code[1].is_name:
        return "name", words[1]
    if words[1] in {"=", ":"} and words[0] not in {"else", "try", "finally"}:
        return "name", words[0]
    if target := _target(code):
        return "target", target
    if code[-1].text == ")" and words[1] in {"(", "."}:
        return "call", _called(code)
    return "statement", whole


def _imports(code: Sequence[Token]) -> bool:
    """Tell whether a statement that begins like an import names what it imports."""
    words = [found.text for found in code if found.text not in {"(", ")"}]
    if "import" not in words[:1] and "import" not in words[2:]:
        return False
    names = " ".join(words[words.index("import") + 1 :]).rstrip(", ").split(" , ")
    return all(_IMPORTED.fullmatch(name) for name in names)


def _discriminator(row: Row, decorators: list[Node]) -> str:
    """Tell functions of one name apart: overloads by signature, accessors by kind."""
    for decorator in decorators:
        last = decorator.name.rpartition(".")[2]
        if last == "overload":
            return " " + " ".join(found.said for found in row.code[2:])
        if (
            last in {"setter", "getter", "deleter", "register"}
            and "." in decorator.name
        ):
            return " " + " ".join(decorator.row.norm)
    return ""


def _dotted(code: Sequence[Token]) -> str:
    name = ""
    for found in code:
        if found.text != "." and not found.is_name:
            break
        name += found.text
    return name


def _target(code: Sequence[Token]) -> str:
    """Return what an assignment writes to, or nothing if it is none."""
    depth = 0
    for at, found in enumerate(code):
        depth += (found.text in OPEN) - (found.text in CLOSE)
        if depth == 0 and found.text.endswith("=") and found.text not in {"==", "!="}:
            if found.text in {"<=", ">="}:
                return ""
            return " ".join(word.said for word in code[:at]) + found.text
        if depth == 0 and found.text == ":":
            return " ".join(word.said for word in code[:at])
    return ""


def _called(code: Sequence[Token]) -> str:
    """Return callee and first argument: what a registration registers."""
    words: list[str] = []
    depth = 0
    for found in code:
        depth += (found.text in OPEN) - (found.text in CLOSE)
        if found.text == "," if depth == 1 else depth == 0 and found.text in CLOSE:
            break
        words.append(found.said)
    return " ".join(words)
