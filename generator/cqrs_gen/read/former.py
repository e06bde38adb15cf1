"""Writing into a schema what something was called before, in whatever form it has."""

from __future__ import annotations

import json
import re

from cqrs_gen.diagnostics import Report
from cqrs_gen.read.fields import equals_sign
from cqrs_gen.read.nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode
from cqrs_gen.read.rewrite import Swap, plain_text, swap
from cqrs_gen.read.splice import INDENT, Addition, add_to_bytes, written
from cqrs_gen.read.yaml import read_nodes

_KEY = "renamed_from"
_UNQUOTED = re.compile(r"~|[\w.+-]+(:[0-9][\w.+:-]*)?|")


class WrittenElsewhereError(ValueError):
    """What is to be changed stands at the anchor of a YAML alias."""


def mark_former(path: str, data: bytes, steps: tuple[str, ...], old: str) -> bytes:
    """Say of the entry that ``steps`` lead to that it was called ``old``.

    Raises WrittenElsewhereError where an alias stands for the entry, KeyError where
    there is no such entry.
    """
    text = plain_text(data)
    holder = _node(path, text, steps[:-1])
    if not isinstance(holder, MappingNode):
        data = swap(data, _as_mapping(path, text, steps[:-1], holder))
        text = plain_text(data)
    mapping = _node(path, text, steps[:-1])
    entry = _entry(mapping, steps[-1])
    value = entry.value
    if isinstance(value, MappingNode):
        said = next((each for each in value.entries if each.key.text == _KEY), None)
        if said is None:
            return add_to_bytes(path, data, steps, Addition(_KEY, old))
        where = said.value.span
        return swap(data, [Swap(where.offset, where.end_offset, written(old))])
    if not isinstance(value, ScalarNode):
        raise KeyError(steps[-1])
    if not value.empty:
        return swap(data, [_spelled_out(text, entry, value, steps, old)])
    if text[mapping.span.offset : mapping.span.offset + 1] != "{":
        return add_to_bytes(path, data, steps, Addition(_KEY, old))
    end = entry.key.span.end_offset
    colon = re.compile(r"\s*:").match(text, end)
    start, lead = (colon.end(), " ") if colon else (end, ": ")
    return swap(data, [Swap(start, start, f"{lead}{{ {_KEY}: {old} }}")])


def _spelled_out(
    text: str, entry: Entry, value: ScalarNode, steps: tuple[str, ...], old: str
) -> Swap:
    """Turn a text into the mapping that says the same."""
    start, end = value.span.offset, value.span.end_offset
    if start < entry.key.span.end_offset:
        raise WrittenElsewhereError(steps[-1])
    if steps[2:3] == ("enum",):
        said = [("doc", written(value.text, flow=True))]
    elif len(steps) == 2:
        said = [("type", written(value.text, flow=True))]
    else:
        said = _field(value.text)
    parts = ", ".join(f"{key}: {told}" for key, told in (*said, (_KEY, old)))
    tail = text[start:end][len(text[start:end].rstrip()) :]
    return Swap(start, end, f"{{ {parts} }}{tail}")


def _field(text: str) -> list[tuple[str, str]]:
    at = equals_sign(text)
    if at < 0:
        return [("type", written(text, flow=True))]
    type_, default = text[:at].rstrip(), text[at + 1 :].strip()
    if default[:1] not in {"[", "{", '"', "'"} and not _UNQUOTED.fullmatch(default):
        default = json.dumps(default, ensure_ascii=False)
    return [("type", written(type_, flow=True)), ("default", default)]


def _as_mapping(path: str, text: str, steps: tuple[str, ...], node: Node) -> list[Swap]:
    """Turn the list of an enumeration into a mapping, which has room for more."""
    start, end = node.span.offset, node.span.end_offset
    if isinstance(node, ScalarNode):
        return [Swap(start, start, "{ "), Swap(end, end, " }")]
    if not isinstance(node, SequenceNode):
        raise KeyError(steps[-1])
    if text[start] == "[":
        pad = "" if text[start + 1 : start + 2].isspace() else " "
        return [Swap(start, start + 1, f"{{{pad}"), Swap(end - 1, end, f"{pad}}}")]
    key = _entry(_node(path, text, steps[:-1]), steps[-1]).key
    column = _column(text, key.span.offset) + INDENT
    swaps: list[Swap] = []
    for item in node.items:
        dash = text.rindex("-", 0, item.span.offset)
        pad = " " * max(column - _column(text, dash), 0)
        swaps.append(Swap(dash, item.span.offset, pad))
        swaps.append(Swap(item.span.end_offset, item.span.end_offset, ":"))
    return swaps


def _node(path: str, text: str, steps: tuple[str, ...]) -> Node:
    node = read_nodes(path, text, Report())
    if node is None:
        raise KeyError(path)
    for step in steps:
        node = _entry(node, step).value
    return node


def _entry(node: Node, key: str) -> Entry:
    entries = node.entries if isinstance(node, MappingNode) else ()
    for entry in entries:
        if entry.key.text == key:
            return entry
    raise KeyError(key)


def _column(text: str, offset: int) -> int:
    return offset - (text.rfind("\n", 0, offset) + 1)
