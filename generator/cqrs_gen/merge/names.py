"""The names that import statements bring in and that code uses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from cqrs_gen.merge.items import Bracket, read_bracket
from cqrs_gen.merge.members import Node
from cqrs_gen.merge.stretch import Stretch
from cqrs_gen.merge.tokens import Line, Row, Source, Token, UnreadableError

_WORD = re.compile(r"[^\W\d]\w*")
_WIDTH = 88


@dataclass(frozen=True, slots=True)
class Imported:
    """``from module import name as alias``, or ``import module as alias``."""

    module: str
    name: str
    alias: str

    @property
    def bound(self) -> str:
        """The name that code can use afterwards."""
        return self.alias or self.name or self.module.partition(".")[0]

    @property
    def words(self) -> str:
        """The name as it stands in the statement."""
        return (self.name or self.module) + (self.alias and f" as {self.alias}")


def module_of(node: Node) -> str:
    """Return the module of a ``from`` statement, nothing for ``import``."""
    code = node.row.code
    if code[0].text != "from":
        return ""
    return "".join(found.text for found in code[1 : _import(code)])


def imported(node: Node) -> tuple[Imported, ...]:
    """Return what a statement brings in, in its order."""
    module = module_of(node)
    found: list[Imported] = []
    for core in _cores(node):
        at = next((i for i, t in enumerate(core) if t.text == "as"), len(core))
        name = "".join(word.text for word in core[:at])
        alias = core[at + 1].text if at < len(core) else ""
        found.append(
            Imported(module, name, alias) if module else Imported(name, "", alias)
        )
    return tuple(found)


def commented(node: Node) -> frozenset[Imported]:
    """Return the names of a bracketed statement that have comments of their own."""
    bracket = _bracket(node)
    if bracket is None:
        return frozenset()
    return frozenset(
        name
        for name, item in zip(imported(node), bracket.items, strict=True)
        if item.comments or item.trail
    )


def rewrite(node: Node, drop: Collection[Imported], add: Iterable[Imported]) -> str:
    """Return the statement's text without some names and with some others."""
    names = list(imported(node))
    kept = [name for name in names if name not in drop]
    order = list(kept)
    for name in add:
        in_order = [sort_key(found) for found in order]
        place = len(order)
        if in_order == sorted(in_order):
            place = sum(key <= sort_key(name) for key in in_order)
        order.insert(place, name)
    bracket = _bracket(node)
    if bracket is not None:
        text = _in_brackets(bracket, names, order)
        start, end = bracket.stretch.start, bracket.stretch.end
    else:
        code = node.row.code
        start, end = code[_import(code) + 1].start, code[-1].end
        text = ", ".join(name.words for name in order)
    source = node.row.source.text
    head, rest = source[node.row.start : start], source[end : node.row.end]
    too_long = len(head) + len(text) + len(rest) > _WIDTH + 1
    if bracket is None and too_long and module_of(node) and not rest.strip():
        indent = head[: len(head) - len(head.lstrip())]
        lines = "".join(f"{indent}    {name.words},\n" for name in order)
        text = f"(\n{lines}{indent})"
    return node.lead + head + text + rest


def sort_key(name: Imported) -> tuple[int, str]:
    """Return the place of a name as isort has it: constants, classes, others."""
    word = name.name or name.module
    return rank(word), word.lower()


def rank(word: str) -> int:
    """Return the place of a kind of name as isort has it."""
    if len(word) > 1 and word.isupper():
        return 0
    return 1 if word[:1].isupper() else 2


def used(nodes: Sequence[Node]) -> Counter[str]:
    """Count the words of code outside of imports, comments and docstrings."""
    counts: Counter[str] = Counter()
    for node in nodes:
        if node.kind not in {"import", "comment", "docstring", "string"}:
            counts.update(_words(node.row))
        for inner in (*node.decorators, *node.clauses):
            counts.update(used([inner]))
        counts.update(used(node.body))
    return counts


def used_in(text: str) -> Counter[str]:
    """Count the words of code in a text, or all words if it cannot be read."""
    try:
        rows = Source(text).rows
    except UnreadableError:
        return Counter(_WORD.findall(text))
    return Counter(
        word
        for row in rows
        if row.kind is Line.CODE and not all(found.is_string for found in row.code)
        for word in _words(row)
    )


def _words(row: Row) -> Iterable[str]:
    for found in row.code:
        if found.is_name:
            yield found.text
        elif found.is_string:
            yield from _WORD.findall(found.text)


def _import(code: Sequence[Token]) -> int:
    return next(at for at, found in enumerate(code) if found.text == "import")


def _bracket(node: Node) -> Bracket | None:
    tokens = node.row.tokens
    at = _import(tokens) + 1
    if at >= len(tokens) or tokens[at].text != "(":
        return None
    end = max(i for i, found in enumerate(tokens) if found.text == ")") + 1
    inside = tokens[at:end]
    stretch = Stretch(node.row.source, inside[0].start, inside[-1].end, inside)
    return read_bracket(stretch, "names")


def _cores(node: Node) -> list[list[Token]]:
    cores: list[list[Token]] = [[]]
    for found in node.row.code[_import(node.row.code) + 1 :]:
        if found.text in "()":
            continue
        if found.text == ",":
            cores.append([])
        else:
            cores[-1].append(found)
    return [core for core in cores if core]


def _in_brackets(bracket: Bracket, names: list[Imported], order: list[Imported]) -> str:
    known = dict(zip(names, bracket.items, strict=True))
    text = "(" + bracket.opening
    for at, name in enumerate(order):
        item = known.get(name)
        if item and (at == 0) == (name == names[0]):
            text += item.before
        elif bracket.in_lines and (at or "\n" in bracket.items[0].before):
            text += "".join(
                f"\n{bracket.indent}{comment}"
                for comment in (*(item.comments if item else ()), "")
            )
        else:
            text += " " if at else ""
        text += name.words
        text += "," if bracket.comma or at + 1 < len(order) else ""
        text += item.trail if item else ""
    return text + bracket.tail + ")"
