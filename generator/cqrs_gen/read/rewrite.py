"""Changing words of a schema in place: every other byte stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cqrs_gen.source import Span


class Swap(NamedTuple):
    """New text for a stretch of a schema. Offsets count line ends as one character."""

    start: int
    end: int
    text: str


def plain_text(data: bytes) -> str:
    """Return a schema as its spans count it: no mark, every line end a line feed."""
    text = data.decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def places(text: str, span: Span, written: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets at which a text is written, which a span tells about.

    A span knows no quotes, and that of a text of several lines covers all of it.
    """
    for quote in (0, 1):
        start, end = span.offset + quote, span.offset + quote + len(written)
        if text[start:end] == written and end <= span.end_offset + quote:
            yield start, end
            return
    alone = r"(?<![\w.])" if written[:1].isidentifier() else ""
    words = re.compile(rf"{alone}{re.escape(written)}(?!\w)")
    for found in words.finditer(text, span.offset, span.end_offset):
        yield found.start(), found.end()


def swap(data: bytes, swaps: Iterable[Swap]) -> bytes:
    """Put in the swaps; line ends and a byte order mark stay."""
    mark = data[:3] if data.startswith(b"\xef\xbb\xbf") else b""
    text = data.decode("utf-8-sig")
    at = [found.start() for found in re.finditer("\r\n?|[^\r]", text)] + [len(text)]
    for each in sorted(set(swaps), reverse=True):
        text = text[: at[each.start]] + each.text + text[at[each.end] :]
    return mark + text.encode()
