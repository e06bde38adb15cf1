"""The parts of a YAML text, each with its place. Scalars stay the text that they are."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from cqrs_gen.source import Span


class ScalarNode(NamedTuple):
    """A scalar. ``plain`` is false for quoted and block scalars."""

    text: str
    span: Span
    plain: bool = True

    @property
    def empty(self) -> bool:
        """Whether the value was left out or is a YAML 1.2 null."""
        return self.plain and self.text in {"", "~", "null", "Null", "NULL"}


class SequenceNode(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    span: Span


class Entry(NamedTuple):
    """One ``key: value`` of a mapping."""

    key: ScalarNode
    value: Node


class MappingNode(NamedTuple):
    """A mapping in the order of the text; its keys are different from each other."""

    entries: tuple[Entry, ...]
    span: Span


Node: TypeAlias = ScalarNode | SequenceNode | MappingNode


def data_of(node: Node) -> object:
    """Return a node as plain data: texts, lists and mappings."""
    if isinstance(node, MappingNode):
        return {entry.key.text: data_of(entry.value) for entry in node.entries}
    if isinstance(node, SequenceNode):
        return [data_of(item) for item in node.items]
    return node.text


def kind_of(node: Node) -> str:
    """Return the word by which a message names a node."""
    if isinstance(node, MappingNode):
        return "a mapping"
    if isinstance(node, SequenceNode):
        return "a list"
    return "nothing" if node.empty else "text"
