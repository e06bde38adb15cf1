"""One schema file, from bytes to document."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from cqrs_gen.diagnostics import Report
from cqrs_gen.markers import UNRESOLVED_MARKERS, marker_line, repair
from cqrs_gen.read import declarations as read
from cqrs_gen.read import rules
from cqrs_gen.read.document import Document, Text
from cqrs_gen.read.fields import check_name
from cqrs_gen.read.keys import Keys, open_mapping
from cqrs_gen.read.nodes import Node, ScalarNode
from cqrs_gen.read.yaml import read_nodes, read_text
from cqrs_gen.source import Located, Span, start_of

T = TypeVar("T")

LANGUAGE = "1"
SMALLEST = "the smallest file is `context: orders`"


def read_schema(path: str, data: bytes, report: Report) -> Document | None:
    """Read one schema file; what is wrong goes into the report.

    A document is returned wherever the text is YAML, even beside mistakes, so that
    one run can tell all of them. One without a context is a context of its own.
    """
    line = marker_line(data)
    if line is not None:
        report.add(
            UNRESOLVED_MARKERS,
            "a conflict waits for your decision",
            Span(path, line, 1, line, 1),
            help=repair(data),
        )
        return None
    text = read_text(path, data, report)
    if text is None:
        return None
    before = len(report.diagnostics)
    node = read_nodes(path, text, report)
    if node is None or (isinstance(node, ScalarNode) and node.empty):
        if len(report.diagnostics) == before:
            report.add(
                rules.EMPTY_SCHEMA,
                "the file says nothing",
                start_of(path),
                help=SMALLEST,
            )
        return None
    keys = open_mapping(node, "a schema file", report)
    return _document(path, keys, report) if keys else None


def _document(path: str, keys: Keys, report: Report) -> Document:
    _check_version(keys.take("cqrs"), report)
    written = keys.text("context")
    if written is None:
        keys.missing("context", "context: orders", "the file does not name its context")
    context = check_name(written, report, snake=True) if written else None

    def section(name: str, one: Callable[[Text, Keys], T | None]) -> tuple[T, ...]:
        return read.read_section(keys.take(name), name, one, report)

    return Document(
        path,
        context or Located(path, start_of(path)),
        doc=keys.text("doc"),
        uses=keys.texts("uses"),
        types=read.read_types(keys.take("types"), report),
        errors=section("errors", read.read_error),
        events=section("events", read.read_event),
        commands=section("commands", read.read_command),
        queries=section("queries", read.read_query),
        aggregates=section("aggregates", read.read_aggregate),
        projections=section("projections", read.read_projection),
        listeners=section("listeners", read.read_listener),
        extras=keys.extras(),
    )


def _check_version(node: Node | None, report: Report) -> None:
    if node is None or (isinstance(node, ScalarNode) and node.text == LANGUAGE):
        return
    report.add(
        rules.LANGUAGE_VERSION,
        "this release reads version 1 of the schema language",
        node.span,
        help="write `cqrs: 1`",
    )
