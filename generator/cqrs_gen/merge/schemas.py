"""Three-way merge of schemas: declarations by their keys, all other text by lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from cqrs_gen.diagnostics import Report
from cqrs_gen.merge.dress import undress
from cqrs_gen.merge.lines import merge_lines
from cqrs_gen.merge.order import arrange
from cqrs_gen.merge.outline import Key, Part, Row, read_outline
from cqrs_gen.merge.result import MergeResult, Method, OnConflict
from cqrs_gen.merge.splice import Pieces, choice, conflicts, render
from cqrs_gen.read.nodes import MappingNode, Node, ScalarNode
from cqrs_gen.read.yaml import read_nodes

Meaning: TypeAlias = "str | list[Meaning] | dict[str, Meaning]"
Parts = Sequence[Part]

_COMMENT = re.compile(r"(?:^|\s)#.*$", re.MULTILINE)


def merge_schema(base: bytes, edited: bytes, fresh: bytes) -> MergeResult:
    """Merge three versions of a schema, or of any YAML file that is a mapping.

    Entries that both sides add to one mapping come in the order in which generated
    code is merged. The result says what both sides say, or it is a conflict.
    """
    if edited in (fresh, base):
        method = Method.EDITED if edited == fresh else Method.FRESH
        return MergeResult(fresh, method)
    if base == fresh:
        return MergeResult(edited, Method.EDITED)
    text, dress = undress(edited, python=False)
    texts = [undress(base, python=False)[0], text, undress(fresh, python=False)[0]]
    pieces, method = _merged(texts)
    content = dress.put_on(render(pieces, OnConflict.MARKERS))
    return MergeResult(content, method, conflicts(pieces))


def _merged(texts: Sequence[str]) -> tuple[Pieces, Method]:
    b, e, f = (read_outline(text) for text in texts)
    if e and f and (b or not texts[0].strip()):
        pieces = _block("", 0, b.parts if b else (), e.parts, f.parts)
        pieces += _text("the end", b.tail if b else "", e.tail, f.tail, 0)
        if _proved(pieces, texts):
            return pieces, Method.MEMBERS
    pieces = merge_lines(*texts)
    if conflicts(pieces) or _proved(pieces, texts):
        return pieces, Method.LINES
    return [choice("the file", texts[0], texts[1], texts[2], 1)], Method.LINES


def _block(path: str, depth: int, b: Parts, e: Parts, f: Parts) -> Pieces:
    """Merge the entries of one mapping."""
    base, edited, fresh = ({part.key: part for part in side} for side in (b, e, f))
    found: dict[Key, Pieces] = {}
    for key in {**edited, **fresh, **base}:
        sides = (base.get(key), edited.get(key), fresh.get(key))
        pieces = _entry(f"{path}{key[1]}", depth, *sides)
        if pieces:
            found[key] = pieces
    order = arrange(list(base), list(edited), list(fresh), found, _in_place)
    return [piece for key in order for piece in found[key]]


def _entry(
    path: str, depth: int, b: Part | None, e: Part | None, f: Part | None
) -> Pieces:
    if e and f:
        return _both(path, depth, b, e, f)
    left = e or f
    if left is None or (b and left.text == b.text):
        return []
    if b is None:
        return [left.text]
    texts = [part.text if part else "" for part in (b, e, f)]
    return [choice(path, texts[0], texts[1], texts[2], e.line if e else 0)]


def _both(path: str, depth: int, b: Part | None, e: Part, f: Part) -> Pieces:
    """Merge an entry that both sides have.

    Sections, and the parts of declarations, are mappings that both may have begun. A
    declaration that both began is two declarations of one name.
    """
    if e.text == f.text:
        return [e.text]
    pieces = _text(path, b.lead if b else "", e.lead, f.lead, e.line)
    grown = b is None and depth % 2 == 0
    if e.parts and f.parts and (grown or (b and b.parts)):
        pieces += _text(path, b.head if b else "", e.head, f.head, e.line)
        inner = b.parts if b else ()
        return pieces + _block(f"{path}.", depth + 1, inner, e.parts, f.parts)
    if e.row and f.row and (grown or (b and b.row)):
        return pieces + _row(path, b, e, f)
    if b is None and e.body != f.body:
        return [*pieces, choice(path, "", e.body, f.body, e.line)]
    return pieces + _text(path, b.body if b else "", e.body, f.body, e.line)


def _row(path: str, b: Part | None, e: Part, f: Part) -> Pieces:
    """Merge what stands in brackets on one line, item by item."""
    rows = [part.row if part and part.row else Row("", (), "") for part in (b, e, f)]
    sides = [dict(row.items) for row in rows]
    kept: dict[Key, str] = {}
    whole = choice(path, b.body if b else "", e.body, f.body, e.line)
    for key in {**sides[0], **sides[1], **sides[2]}:
        chosen = _chosen(*(side.get(key) for side in sides))
        if chosen is _TWO:
            return [whole]
        if isinstance(chosen, str):
            kept[key] = chosen
    head, tail = (
        _chosen(*(getattr(row, end) for row in rows)) for end in ("head", "tail")
    )
    if not isinstance(head, str) or not isinstance(tail, str) or not kept:
        return [whole]
    was, mine, theirs = (list(side) for side in sides)
    order = arrange(was, mine, theirs, kept, _in_place)
    return [head + ", ".join(kept[key] for key in order) + tail]


def _in_place(_: Key, __: Key) -> bool:
    """Say of every newcomer that it yields to none."""
    return False


class _Two:
    """Stands for two answers where there is room for one."""


_TWO = _Two()


def _chosen(b: str | None, e: str | None, f: str | None) -> str | _Two | None:
    if e in (f, b):
        return f
    return e if f == b else _TWO


def _text(path: str, b: str, e: str, f: str, line: int) -> Pieces:
    chosen = _chosen(b, e, f)
    if isinstance(chosen, str):
        return [chosen]
    merged = merge_lines(b, e, f) if b else []
    found = conflicts(merged)
    return merged if merged and not found else [choice(path, b, e, f, line)]


def _proved(pieces: Pieces, texts: Sequence[str]) -> bool:
    """Tell whether the merge says what both sides say and has their comments."""
    text = render(pieces, OnConflict.EDITED)
    comments = [_comments(each) for each in texts]
    if conflicts(pieces):
        return comments[1] - comments[0] <= _comments(text)
    added = (comments[1] - comments[0]) | (comments[2] - comments[0])
    b, e, f, said = (_says(each) for each in (*texts, text))
    if b is None or e is None or f is None or said is None:
        return False
    return added <= _comments(text) and _three(b, e, f) == said


def _says(text: str) -> Meaning | None:
    """Return what a text says, None for one that is no YAML."""
    report = Report()
    node = read_nodes("", text, report)
    if report.failed:
        return None
    return {} if node is None else _meaning(node)


def _comments(text: str) -> Counter[str]:
    return Counter(found.strip() for found in _COMMENT.findall(text))


def _meaning(node: Node) -> Meaning:
    """Return what a node says; a list of texts, each there once, says which."""
    if isinstance(node, MappingNode):
        return {entry.key.text: _meaning(entry.value) for entry in node.entries}
    if isinstance(node, ScalarNode):
        return {} if node.empty else node.text
    items = [_meaning(item) for item in node.items]
    texts = [item for item in items if isinstance(item, str)]
    if len(set(texts)) == len(items):
        return {f"- {text}": text for text in texts}
    return items


def _three(b: Meaning | None, e: Meaning | None, f: Meaning | None) -> Meaning | None:
    """Return the three-way union of what is said, apart from the merge of the texts."""
    if e in (f, b):
        return f
    if f == b:
        return e
    if isinstance(e, dict) and isinstance(f, dict):
        return dict(_united(b if isinstance(b, dict) else {}, e, f))
    return [repr((b, e, f))]  # what nobody says


def _united(
    b: Mapping[str, Meaning], e: Mapping[str, Meaning], f: Mapping[str, Meaning]
) -> Iterator[tuple[str, Meaning]]:
    for key in {**b, **e, **f}:
        said = _three(b.get(key), e.get(key), f.get(key))
        if said is not None:
            yield key, said
