"""A schema as a tree of entries that have a key and keep every character."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from cqrs_gen.diagnostics import Report
from cqrs_gen.read.nodes import Entry, MappingNode, Node, SequenceNode
from cqrs_gen.read.yaml import read_nodes

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A list or mapping in brackets on one line: ``head``, items, ``tail``."""

    head: str
    items: tuple[tuple[Key, str], ...]
    tail: str


@dataclass(frozen=True, slots=True)
class Part:
    """One entry of a mapping: whole lines, those above that belong to it included.

    ``head`` is all of the entry where it has no ``parts``; then ``row`` tells whether
    it can be taken apart in another way. ``line`` counts from 1.
    """

    key: Key
    lead: str
    head: str
    line: int
    parts: tuple[Part, ...] = ()
    row: Row | None = None

    @property
    def body(self) -> str:
        """The entry without what stands above it."""
        return self.head + "".join(part.text for part in self.parts)

    @property
    def text(self) -> str:
        """The entry as it stands in the schema."""
        return self.lead + self.body


@dataclass(frozen=True, slots=True)
class Outline:
    """A schema: its entries, and what follows the last one."""

    parts: tuple[Part, ...]
    tail: str


def read_outline(text: str) -> Outline | None:
    """Take a schema apart; None for a text that is no mapping on lines of its own."""
    report = Report()
    node = read_nodes("", text, report)
    if report.failed or not isinstance(node, MappingNode) or not node.entries:
        return None
    reader = _Reader(text)
    if not reader.on_lines(node):
        return None
    parts = tuple(reader.parts(node, 0))
    return Outline(parts, reader.lines(reader.last(node.entries[-1]), None))


class _Reader:
    """Cuts one text; lines count from 0 here."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = [f"{line}\n" for line in text.split("\n")[:-1]]

    def lines(self, start: int, end: int | None) -> str:
        return "".join(self._lines[start:end])

    def on_lines(self, node: Node) -> bool:
        """Tell whether every entry of a mapping starts a line of its own."""
        if not isinstance(node, MappingNode) or not node.entries:
            return False
        keys = [entry.key.span for entry in node.entries]
        if any(
            self._lines[key.line - 1][: key.column - 1].strip(" ") for key in keys
        ) or any(below.line <= above.line for above, below in pairwise(keys)):
            return False
        return self._text[node.span.offset] != "{"

    def parts(self, node: MappingNode, start: int) -> Iterator[Part]:
        for entry in node.entries:
            at, end = entry.key.span.line - 1, self.last(entry)
            key, lead = ("entry", entry.key.text), self.lines(start, at)
            start = end
            value = entry.value
            if (
                isinstance(value, MappingNode)
                and not _is_alias(entry)
                and self.on_lines(value)
            ):
                inner = tuple(self.parts(value, at + 1))
                yield Part(key, lead, self.lines(at, at + 1), at + 1, inner)
            else:
                row = self._row(entry) if end == at + 1 else None
                yield Part(key, lead, self.lines(at, end), at + 1, (), row)

    def last(self, entry: Entry) -> int:
        """Return the number of the line behind an entry."""
        if _is_alias(entry):
            return entry.key.span.line
        span = entry.value.span
        # A block scalar ends where the next line starts.
        end = span.end_line if span.end > 1 else span.end_line - 1
        return max(end, entry.key.span.line)

    def _row(self, entry: Entry) -> Row | None:
        value = entry.value
        if _is_alias(entry) or not isinstance(value, MappingNode | SequenceNode):
            return None
        if isinstance(value, MappingNode):
            found = [(e.key.text, e.key.span.to(e.value.span)) for e in value.entries]
        else:
            found = [
                (self._text[item.span.offset : item.span.end_offset], item.span)
                for item in value.items
            ]
        spans = [span for _, span in found]
        if not found or len({name for name, _ in found}) < len(found):
            return None
        between = {
            self._text[above.end_offset : below.offset]
            for above, below in pairwise(spans)
        }
        if not between <= {", "}:
            return None
        start = spans[0].offset - (spans[0].column - 1)
        end = self._text.index("\n", spans[-1].end_offset) + 1
        items = tuple(
            (("item", name), self._text[span.offset : span.end_offset])
            for name, span in found
        )
        return Row(
            self._text[start : spans[0].offset],
            items,
            self._text[spans[-1].end_offset : end],
        )


def _is_alias(entry: Entry) -> bool:
    """Tell whether a value stands where its anchor is, and not behind its key."""
    return entry.value.span.offset < entry.key.span.offset
