"""Cutting an entry out of a schema, with the comments that belong to it and no more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cqrs_gen.diagnostics import Report
from cqrs_gen.read.nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode
from cqrs_gen.read.rewrite import Swap, plain_text, swap
from cqrs_gen.read.splice import end_of
from cqrs_gen.read.yaml import read_nodes

_BLANK = re.compile(r"[ \t]*\n")


def extent(path: str, data: bytes, steps: tuple[str, ...]) -> tuple[int, int]:
    """Return the offsets between which an entry stands, its comments included.

    Raises KeyError where there is no such entry.
    """
    text = plain_text(data)
    node = read_nodes(path, text, Report())
    for step in steps[:-1]:
        node = _value(node, step)
    if node is None:
        raise KeyError(path)
    spans = _parts(text, node)
    names = list(_names(node))
    at = names.index(steps[-1]) if steps[-1] in names else -1
    if at < 0:
        raise KeyError(steps[-1])
    if text[node.span.offset] in "{[":
        return _in_flow(node, spans, at)
    if isinstance(node, ScalarNode):
        return node.span.offset, node.span.end_offset
    return _in_block(text, spans, at)


def cut(path: str, data: bytes, steps: tuple[str, ...]) -> bytes:
    """Return the file without an entry; every other byte stays."""
    start, end = extent(path, data, steps)
    return swap(data, [Swap(start, end, "")])


def _value(node: Node | None, key: str) -> Node:
    for entry in node.entries if isinstance(node, MappingNode) else ():
        if entry.key.text == key:
            return entry.value
    raise KeyError(key)


def _names(node: Node) -> Sequence[str]:
    if isinstance(node, MappingNode):
        return [entry.key.text for entry in node.entries]
    if isinstance(node, SequenceNode):
        return [each.text for each in node.items if isinstance(each, ScalarNode)]
    return [node.text]


def _parts(text: str, node: Node) -> list[tuple[int, int]]:
    if isinstance(node, MappingNode):
        return [(each.key.span.offset, _end(text, each)) for each in node.entries]
    if isinstance(node, SequenceNode):
        return [(each.span.offset, end_of(text, each)) for each in node.items]
    return [(node.span.offset, node.span.end_offset)]


def _end(text: str, entry: Entry) -> int:
    return max(entry.key.span.end_offset, end_of(text, entry.value))


def _in_flow(node: Node, spans: list[tuple[int, int]], at: int) -> tuple[int, int]:
    if len(spans) == 1:
        return node.span.offset + 1, node.span.end_offset - 1
    if at + 1 < len(spans):
        return spans[at][0], spans[at + 1][0]
    # A comma that ends the list goes to the entry before.
    return spans[at - 1][1], spans[at][1]


def _in_block(text: str, spans: list[tuple[int, int]], at: int) -> tuple[int, int]:
    first, last = spans[at]
    start = text.rfind("\n", 0, first) + 1
    column = len(text[start:first]) - len(text[start:first].lstrip())
    end = last if text[last - 1 : last] == "\n" else _line_end(text, last)
    end = _over_comments(text, end, column)
    while (above := _line_above(text, start)) is not None:
        line = text[above:start]
        if _comment_column(line) != column:
            break
        start = above
    above = _line_above(text, start)
    after_blank = above is not None and not text[above:start].strip()
    if not after_blank:
        return start, end
    below = _over_blanks(text, end)
    if at + 1 < len(spans):
        return start, below
    while (above := _line_above(text, start)) is not None:
        if text[above:start].strip():
            break
        start = above
    return start, end


def _over_comments(text: str, end: int, column: int) -> int:
    """Go on over comments that stand deeper than the key: they are about its parts."""
    at = end
    while at < len(text):
        below = _over_blanks(text, at)
        line_end = _line_end(text, below)
        own = _comment_column(text[below:line_end])
        if own is None or own <= column:
            return end
        at = end = line_end
    return end


def _over_blanks(text: str, at: int) -> int:
    while found := _BLANK.match(text, at):
        at = found.end()
    return at


def _comment_column(line: str) -> int | None:
    """Return where the comment starts that is all of a line."""
    bare = line.lstrip(" ")
    return len(line) - len(bare) if bare.startswith("#") else None


def _line_above(text: str, start: int) -> int | None:
    return text.rfind("\n", 0, start - 1) + 1 if start > 0 else None


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1
