"""The parts of one logical line: name, annotation, value, parameters, comment.

A line that both sides changed merges part by part; a part that both changed merges
by the items of its brackets, and is a conflict if that is not possible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cqrs_gen.merge.brackets import merge_stretch
from cqrs_gen.merge.splice import Pieces, choice
from cqrs_gen.merge.stretch import Stretch
from cqrs_gen.merge.tokens import CLOSE, OPEN, Row, Token

_ORDER = (
    "word",
    "name",
    "types",
    "list",
    "returns",
    "annotation",
    "value",
    "colon",
    "suite",
    "comment",
    "end",
)

_ROLES = {"def": "params", "class": "bases"}


@dataclass(frozen=True, slots=True)
class _Line:
    form: str
    parts: dict[str, Stretch]


def merge_row(member: str, base: Row, edited: Row, fresh: Row) -> Pieces:
    """Merge one logical line that is in all three texts."""
    if edited.text == base.text or edited.norm == fresh.norm:
        return [fresh.text if edited.text == base.text else edited.text]
    if fresh.text == base.text or fresh.norm == base.norm:
        return [edited.text]
    lines = [_line(row) for row in (base, edited, fresh)]
    if len({line.form for line in lines}) > 1:
        return [choice(member, base.text, edited.text, fresh.text, edited.line)]
    pieces: Pieces = []
    for part in _ORDER:
        b, e, f = (line.parts.get(part) for line in lines)
        role = _ROLES.get(lines[0].form, "") if part == "list" else ""
        pieces.extend(merge_stretch(member, b, e, f, role))
    return pieces


def _line(row: Row) -> _Line:
    code = row.code
    words = [found.text for found in code[:3]]
    if words[0] == "def" or words[:2] == ["async", "def"]:
        return _Line("def", _cut(row, _header(code, words.index("def") + 1)))
    if words[0] == "class":
        return _Line("class", _cut(row, _header(code, 1)))
    if any(found.text == ";" for found in code):
        return _Line("other", _cut(row, [("value", len(code))]))
    return _assignment(row)


def _header(code: Sequence[Token], name: int) -> list[tuple[str, int]]:
    """Return where the parts of a def or class header end, as token counts."""
    cuts = [("word", name), ("name", name + 1)]
    at = name + 1
    for part, opener in (("types", "["), ("list", "(")):
        if at < len(code) and code[at].text == opener:
            at = _closing(code, at) + 1
            cuts.append((part, at))
    colon = _find(code, ":", at)
    if colon > at:
        cuts.append(("returns", colon))
    cuts.append(("colon", colon + 1))
    if colon + 1 < len(code):
        cuts.append(("suite", len(code)))
    return cuts


def _assignment(row: Row) -> _Line:
    code = row.code
    equals = _find(code, "=", 0)
    colon = _find(code, ":", 0)
    if colon < equals and colon + 1 < len(code) and code[0].text != "lambda":
        cuts = [("name", colon), ("annotation", equals)]
        if equals < len(code):
            cuts.append(("value", len(code)))
        return _Line("assignment", _cut(row, cuts))
    if equals < len(code):
        return _Line("assignment", _cut(row, [("name", equals), ("value", len(code))]))
    return _Line(f"other {code[0].text}", _cut(row, [("value", len(code))]))


def _cut(row: Row, cuts: list[tuple[str, int]]) -> dict[str, Stretch]:
    """Cut a row at token counts; each part takes the blanks in front of it."""
    parts: dict[str, Stretch] = {}
    at, taken = row.start, 0
    code = row.code
    tokens = list(row.tokens)
    trailing = tokens.pop() if tokens[-1].is_comment else None
    for name, count in cuts:
        end = code[count - 1].end
        inside = tuple(found for found in tokens if at <= found.start < end)
        parts[name] = Stretch(row.source, at, end, inside)
        at, taken = end, count
    if taken < len(code):
        raise AssertionError(row.text)
    if trailing:
        parts["comment"] = Stretch(row.source, at, trailing.end, (trailing,))
        at = trailing.end
    parts["end"] = Stretch(row.source, at, row.end, ())
    return parts


def _find(code: Sequence[Token], text: str, start: int) -> int:
    """Return the first token of that text outside brackets, or the end."""
    depth = 0
    for at in range(start, len(code)):
        depth += (code[at].text in OPEN) - (code[at].text in CLOSE)
        if depth == 0 and code[at].text == text:
            return at
    return len(code)


def _closing(code: Sequence[Token], start: int) -> int:
    depth = 0
    for at in range(start, len(code)):
        depth += (code[at].text in OPEN) - (code[at].text in CLOSE)
        if depth == 0:
            return at
    return len(code) - 1
