"""Schema text in Python source: string literals and docstrings, and nowhere else.

Text from a schema never stands in a comment or an expression. Whatever it holds, it
stays text: quotes and backslashes are escaped, so is every character that cannot be
seen.
"""

from __future__ import annotations

import re
import textwrap
from functools import lru_cache

from cqrs_gen.names import natural
from cqrs_gen_packs._shared.layout import WIDTH

_SENTENCE_ENDS = (".", "!", "?")


def string(text: str) -> str:
    """Write a string literal as black would quote it."""
    body = repr(text + '"')[1:-2].replace("\\'", "'")
    if "'" in text and '"' in text and text.count('"') > text.count("'"):
        return "'" + body.replace("'", "\\'") + "'"
    if '"' in text and "'" not in text:
        return f"'{body}'"
    return '"' + body.replace('"', '\\"') + '"'


@lru_cache(maxsize=4096)
def docstring(text: str, indent: int = 4) -> str:
    """Write a docstring for a block that is indented by ``indent`` blanks."""
    paragraphs = _paragraphs(text, WIDTH - indent)
    pad = "\n" + " " * indent
    if len(paragraphs) == 1:
        return f'"""{paragraphs[0]}"""'
    lines = [line or "" for line in paragraphs]
    body = "".join(f"{pad}{line}" if line else "\n" for line in lines[1:])
    return f'"""{lines[0]}{body}{pad}"""'


def _paragraphs(text: str, width: int) -> list[str]:
    """Split a text into lines of a docstring: a sentence, then the rest."""
    lines = [_visible(line).strip() for line in text.strip().split("\n")]
    first, rest = lines[0], lines[1:]
    if not first:
        first = "..."
    if len(first) > width - 6:
        head, dot, tail = first.partition(". ")
        if dot and len(head) < width - 6:
            first, rest = f"{head}.", ["", tail, *rest]
    if not first.endswith(_SENTENCE_ENDS):
        first += "."
    if rest and rest[0]:
        rest = ["", *rest]
    # A text that fits without the closing quotes would stand alone above them, and
    # black would join the two: it has to be broken before.
    wrapped = _wrap(first, width - 3 if rest else width - 6)
    for line in rest:
        wrapped.extend(_wrap(line, width) if line else [""])
    while wrapped[-1] == "":
        wrapped.pop()
    return wrapped


def export_key(name: str) -> tuple[int, str]:
    """Return a key that sorts `__all__` as ruff does: constants first, 2 before 10."""
    constant = len(name) > 1 and name.isupper()
    digits = natural(name)
    return (0 if constant else 1, digits)


def _wrap(line: str, width: int) -> list[str]:
    if len(line) <= width:
        return [line]
    return textwrap.wrap(
        line, width, break_long_words=False, break_on_hyphens=False
    ) or [""]


def _visible(text: str) -> str:
    """Escape what would end a docstring, what hides, and what black would strip."""
    escaped = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    if escaped.startswith('"'):
        escaped = "\\" + escaped
    if re.search(r'(?<!\\)(\\\\)*"$', escaped):
        escaped = escaped[:-1] + '\\"'
    return re.sub(r"[^\x20-\x7e]", _escape, escaped)


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    return character if character.isprintable() else repr(character)[1:-1]
