"""A schema as an editor sees it: YAML's core schema types the scalars."""

from __future__ import annotations

import re
from typing import Any

from cqrs_gen.diagnostics import Report
from cqrs_gen.read.nodes import MappingNode, Node, ScalarNode
from cqrs_gen.read.yaml import read_nodes, read_text

_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_FLAGS = {"true": True, "True": True, "TRUE": True}
_FLAGS |= {"false": False, "False": False, "FALSE": False}
NOT_YAML = object()


def editor_view(data: bytes) -> Any:
    """Return the data of a schema file, NOT_YAML where no editor could read it."""
    report = Report()
    text = read_text("a.yaml", data, report)
    node = None if text is None else read_nodes("a.yaml", text, report)
    if node is None:
        return NOT_YAML
    return _plain(node)


def _plain(node: Node) -> Any:
    if isinstance(node, MappingNode):
        return {entry.key.text: _plain(entry.value) for entry in node.entries}
    if isinstance(node, ScalarNode):
        return _scalar(node)
    return [_plain(item) for item in node.items]


def _scalar(node: ScalarNode) -> Any:
    if not node.plain:
        return node.text
    if node.empty:
        return None
    if node.text in _FLAGS:
        return _FLAGS[node.text]
    if len(node.text) < 400 and _INTEGER.fullmatch(node.text):
        return int(node.text)
    return float(node.text) if _FLOAT.fullmatch(node.text) else node.text
