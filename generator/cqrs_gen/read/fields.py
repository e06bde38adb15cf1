"""Fields in their two forms: ``name: type = default`` and the mapping."""

from __future__ import annotations

import re

from cqrs_gen import names
from cqrs_gen.diagnostics import Report
from cqrs_gen.read import rules
from cqrs_gen.read.document import FieldNode, Text
from cqrs_gen.read.keys import Keys, located, open_mapping
from cqrs_gen.read.nodes import Entry, MappingNode, Node, ScalarNode
from cqrs_gen.read.yaml import read_nodes
from cqrs_gen.source import Located, Span

CONSTRAINTS = (
    "ge",
    "gt",
    "le",
    "lt",
    "multiple_of",
    "min_length",
    "max_length",
    "pattern",
)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_LONGEST = 64
_ANOTHER = "choose another word"
_SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_PASCAL = re.compile(r"[A-Z][A-Za-z0-9]*")


def read_fields(node: Node | None, owner: str, report: Report) -> tuple[FieldNode, ...]:
    """Read the mapping under ``fields``."""
    if node is None:
        return ()
    if not isinstance(node, MappingNode):
        open_mapping(node, f"`fields` of {owner}", report, empty=False)
        return ()
    found = (read_field(entry, owner, report) for entry in node.entries)
    return tuple(each for each in found if each is not None)


def read_field(entry: Entry, owner: str, report: Report) -> FieldNode | None:
    """Read one field in either form."""
    name = check_name(located(entry.key), report, snake=True)
    if name is None:
        return None
    if isinstance(entry.value, ScalarNode):
        if entry.value.empty:
            report.add(
                rules.MISSING_KEY,
                f"the field `{name.value}` of {owner} needs a type",
                entry.key.span,
                help=f"write `{name.value}: str`",
            )
            return None
        type_, default = split_default(entry.value, report)
        return FieldNode(name, type_, default)
    keys = open_mapping(entry.value, f"the field `{name.value}`", report, empty=False)
    if keys is None:
        return None
    written = keys.text("type")
    if written is None:
        keys.missing("type", "type: str")
    sensitive = keys.flag("sensitive")
    field = FieldNode(
        name,
        written or located(entry.key),
        keys.take_raw("default"),
        keys.text("doc"),
        read_constraints(keys),
        keys.take_raw("example"),
        bool(sensitive and sensitive.value),
        read_deprecated(keys),
        former_name(keys, snake=True),
        keys.spans,
    )
    keys.extras()
    return field if written else None


def read_constraints(keys: Keys) -> dict[str, Node]:
    """Read the constraint words of a field or an alias."""
    taken = ((word, keys.take(word)) for word in CONSTRAINTS)
    return {word: node for word, node in taken if node is not None}


def read_deprecated(keys: Keys) -> Text | None:
    """Read ``deprecated``: true, a reason, or ``{ since, remove_after, use }``."""
    node = keys.take("deprecated")
    if node is None:
        return None
    if isinstance(node, ScalarNode):
        if node.plain and node.text == "false":
            return None
        reason = "" if node.plain and node.text == "true" else node.text
        return Located(reason, node.span)
    inner = open_mapping(node, "`deprecated`", keys.report)
    if inner is None:
        return None
    parts = [
        f"{words} {told.value}"
        for words, told in (
            ("since", inner.text("since")),
            ("to be removed after", inner.text("remove_after")),
            ("use", inner.text("use")),
        )
        if told is not None
    ]
    inner.extras()
    return Located(", ".join(parts), node.span)


def split_default(node: ScalarNode, report: Report) -> tuple[Text, Node | None]:
    """Split ``type = default`` at the first equals sign outside of quotes."""
    text = node.text
    at = equals_sign(text)
    if at < 0:
        return located(node), None
    left, right = text[:at].rstrip(), text[at + 1 :].strip()
    single = node.span.line == node.span.end_line
    shift = 0 if node.plain else 1
    type_span = node.span.part(shift, len(left)) if single else node.span
    start = shift + at + 1 + len(text[at + 1 :]) - len(text[at + 1 :].lstrip())
    span = node.span.part(start, len(right)) if single else node.span
    return Located(left, type_span), _default(right, span, report)


def equals_sign(text: str) -> int:
    """Return where the default of a short field begins, -1 where there is none."""
    quote = ""
    for position, character in enumerate(text):
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character == "=":
            return position
    return -1


def _default(text: str, span: Span, report: Report) -> Node | None:
    if text[:1] in {"[", "{", '"', "'"}:
        inner = Report()
        node = read_nodes(span.path, text, inner)
        if node is not None:
            return _moved(node, span)
        report.add(
            rules.UNBALANCED_QUOTE,
            f"the default `{text}` does not end",
            span,
            help="use the long form: { type: ..., default: ... }",
        )
        return None
    return ScalarNode(text, span)


def _moved(node: Node, span: Span) -> Node:
    """Give the nodes of a default inside a scalar the place of that scalar."""
    if isinstance(node, ScalarNode):
        return ScalarNode(node.text, span, node.plain)
    if isinstance(node, MappingNode):
        entries = (
            Entry(ScalarNode(entry.key.text, span), _moved(entry.value, span))
            for entry in node.entries
        )
        return MappingNode(tuple(entries), span)
    return type(node)(tuple(_moved(item, span) for item in node.items), span)


def former_name(keys: Keys, *, snake: bool, key: str = "renamed_from") -> Text | None:
    """Read ``renamed_from``, which was a name and so looks like one."""
    name = keys.text(key)
    return None if name is None else check_name(name, keys.report, snake=snake)


def check_name(name: Text, report: Report, *, snake: bool) -> Text | None:
    """Return the name; report what keeps it from being written in Python.

    A name in the wrong case goes on in the right one, so that what stands below it and
    what refers to it is looked at in the same run.
    """
    text = name.value
    style, words = (_SNAKE, "snake_case") if snake else (_PASCAL, "PascalCase")
    known: Text | None = None
    if len(text) > _LONGEST:
        problem = f"the name `{text[:20]}...` has {len(text)} characters"
        repair = f"choose a name of {_LONGEST} characters at most"
    elif _NAME.fullmatch(text) is None:
        problem = f"`{text}` is not a name"
        repair = "use ASCII letters, digits and underscores, a letter first"
    elif text in names.KEYWORDS:
        known = name if snake else None
        problem, repair = f"`{text}` is a word of the Python language", _ANOTHER
    elif style.fullmatch(text) is None:
        restyled = names.snake(text) if snake else names.pascal(text)
        free = restyled not in names.KEYWORDS
        known = Located(restyled, name.span) if free else None
        problem = f"`{text}` is not in {words}"
        repair = f"write `{restyled}`" if free else _ANOTHER
    else:
        return name
    report.add(rules.BAD_NAME, problem, name.span, help=repair)
    return known
