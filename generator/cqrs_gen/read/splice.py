"""Adding to a schema by inserting text: every other byte stays as it is."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from cqrs_gen.diagnostics import Report
from cqrs_gen.read.nodes import Entry, MappingNode, Node, ScalarNode
from cqrs_gen.read.yaml import read_nodes

INDENT = 2
_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_ .,|\[\]()=+/<>-]*")
_FLOW = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_ .|()=+/<>-]*")
_TYPED_BY_EDITORS = re.compile(r"(?i)(true|false|yes|no|on|off|null|~|[-+.0-9].*)")


@dataclass(frozen=True, slots=True)
class Addition:
    """One entry to add: its key, and either a text or entries of its own."""

    key: str
    value: str | tuple[Addition, ...] | tuple[str, ...]


def add_entry(path: str, text: str, where: tuple[str, ...], new: Addition) -> str:
    """Return ``text`` with one entry more in the mapping that ``where`` leads to.

    Mappings that are missing on the way are made. Raises KeyError where a step leads
    to something that is not a mapping, ValueError for a text that is no schema.
    """
    node = read_nodes(path, text, Report())
    if not isinstance(node, MappingNode):
        problem = f"{path} is not a schema that can be added to"
        raise ValueError(problem)  # noqa: TRY004 - the text is wrong, not its type
    entry: Entry | None = None
    mapping = node
    for depth, step in enumerate(where):
        found = next((each for each in mapping.entries if each.key.text == step), None)
        if found is None:
            for missing in reversed(where[depth:]):
                new = Addition(missing, (new,))
            break
        entry = found
        if isinstance(found.value, MappingNode):
            mapping = found.value
        elif isinstance(found.value, ScalarNode) and found.value.empty:
            for missing in reversed(where[depth + 1 :]):
                new = Addition(missing, (new,))
            return _fill(text, found, new)
        else:
            raise KeyError(step)
    if any(each.key.text == new.key for each in mapping.entries):
        raise KeyError(new.key)
    if _is_flow(text, mapping):
        return _into_flow(text, mapping, entry, new)
    return _behind(text, mapping, new)


def add_to_bytes(
    path: str, data: bytes, where: tuple[str, ...], new: Addition
) -> bytes:
    """Add an entry to the bytes of a file; its mark and line ends stay."""
    text = data.decode("utf-8-sig")
    mark = data[:3] if data.startswith(b"\xef\xbb\xbf") else b""
    crlf = "\r\n" in text and "\n" not in text.replace("\r\n", "")
    if crlf:
        text = text.replace("\r\n", "\n")
    added = add_entry(path, text, where, new)
    if crlf:
        added = added.replace("\n", "\r\n")
    return mark + added.encode()


def written(value: str, *, flow: bool = False) -> str:
    """Write a scalar so that every YAML reader takes it as this text."""
    plain = _FLOW if flow else _PLAIN
    safe = plain.fullmatch(value) and not value.endswith((" ", ":"))
    if safe and not _TYPED_BY_EDITORS.fullmatch(value):
        return value
    if '"' in value and "'" not in value and value.isprintable():
        return f"'{value}'"
    return json.dumps(value, ensure_ascii=False)


def _is_flow(text: str, mapping: MappingNode) -> bool:
    return text[mapping.span.offset : mapping.span.offset + 1] == "{"


def _into_flow(
    text: str, mapping: MappingNode, entry: Entry | None, new: Addition
) -> str:
    if not mapping.entries and entry is not None:
        # `{}` becomes a block, which leaves room for more.
        start, end = mapping.span.offset, mapping.span.end_offset
        indent = _column(text, entry.key.span.offset) + INDENT
        return f"{text[:start].rstrip(' ')}\n{_block(new, indent)}" + _after(text, end)
    brace = mapping.span.end_offset - 1
    last = end_of(text, mapping.entries[-1].value) if mapping.entries else brace
    gap = text[last:brace]
    inner = f"{', ' if mapping.entries else ' '}{_flow(new)}"
    return text[:last] + inner + (gap or " ") + text[brace:]


def _behind(text: str, mapping: MappingNode, new: Addition) -> str:
    indent = _column(text, mapping.entries[0].key.span.offset)
    last = mapping.entries[-1]
    end = max(last.key.span.end_offset, end_of(text, last.value))
    line_end = text.find("\n", end)
    if line_end < 0:
        return f"{text}\n{_block(new, indent)}"
    return text[: line_end + 1] + _block(new, indent) + text[line_end + 1 :]


def _fill(text: str, entry: Entry, new: Addition) -> str:
    indent = _column(text, entry.key.span.offset) + INDENT
    end = max(entry.key.span.end_offset, entry.value.span.end_offset)
    line_end = text.find("\n", end)
    if line_end < 0:
        return f"{text}\n{_block(new, indent)}"
    return text[: line_end + 1] + _block(new, indent) + text[line_end + 1 :]


def _after(text: str, end: int) -> str:
    rest = text[end:]
    newline = rest.find("\n")
    behind = rest if newline < 0 else rest[:newline]
    # What stood behind the braces, a comment say, goes below the new lines.
    kept = f"{behind}\n" if behind.strip() else ""
    return kept + (rest[newline + 1 :] if newline >= 0 else "")


def _column(text: str, offset: int) -> int:
    return offset - (text.rfind("\n", 0, offset) + 1)


def end_of(text: str, node: Node) -> int:
    """Return where a node ends to the eye; YAML ends blocks at the next token."""
    if isinstance(node, ScalarNode) or text[node.span.offset] in "{[":
        return node.span.end_offset
    if isinstance(node, MappingNode):
        last = node.entries[-1]
        return max(last.key.span.end_offset, end_of(text, last.value))
    return end_of(text, node.items[-1])


def _block(new: Addition, indent: int) -> str:
    pad = " " * indent
    if isinstance(new.value, str):
        return (
            f"{pad}{new.key}: {written(new.value)}\n"
            if new.value
            else (f"{pad}{new.key}:\n")
        )
    additions = [each for each in new.value if isinstance(each, Addition)]
    if additions:
        inner = "".join(_block(each, indent + INDENT) for each in additions)
        return f"{pad}{new.key}:\n{inner}"
    items = ", ".join(written(str(each), flow=True) for each in new.value)
    return f"{pad}{new.key}: [{items}]\n" if new.value else f"{pad}{new.key}:\n"


def _flow(new: Addition) -> str:
    if isinstance(new.value, str):
        return f"{new.key}: {written(new.value, flow=True)}"
    additions = [each for each in new.value if isinstance(each, Addition)]
    if additions:
        return f"{new.key}: {{ {', '.join(map(_flow, additions))} }}"
    items = ", ".join(written(str(each), flow=True) for each in new.value)
    return f"{new.key}: [{items}]"
