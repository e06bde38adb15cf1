"""What a file wears: line ends, indent, byte order mark, final newline."""

from __future__ import annotations

import io
import random
import tokenize

BOM = b"\xef\xbb\xbf"
KINDS = ("crlf", "bom", "open", "tabs", "two")


def put_on(text: str, kinds: frozenset[str]) -> bytes:
    """Return the bytes of a text as somebody's editor would write them."""
    if "tabs" in kinds:
        text = _indented(text, "\t")
    if "two" in kinds:
        text = _indented(text, "  ")
    if "open" in kinds:
        text = text.rstrip("\n")
    if "crlf" in kinds:
        text = text.replace("\n", "\r\n")
    return BOM * ("bom" in kinds) + text.encode()


def take_off(data: bytes) -> str:
    """Return the plain text; indents stay, for they mean nothing."""
    text = data.removeprefix(BOM).decode().replace("\r\n", "\n").expandtabs(4)
    return text if text.endswith("\n") else text + "\n"


def kept(data: bytes, kinds: frozenset[str]) -> list[str]:
    """Return what a merged file has lost of its dress."""
    found = []
    if "crlf" in kinds and data.count(b"\n") != data.count(b"\r\n"):
        found.append("lost its line ends")
    if "crlf" not in kinds and b"\r" in data:
        found.append("got carriage returns")
    if ("bom" in kinds) != data.startswith(BOM):
        found.append("byte order mark")
    return found


def _indented(text: str, unit: str) -> str:
    """Indent by another unit, and leave the inside of strings alone."""
    inside: set[int] = set()
    for each in tokenize.generate_tokens(io.StringIO(text).readline):
        if each.type == tokenize.STRING:
            inside.update(range(each.start[0] + 1, each.end[0] + 1))
    lines = text.split("\n")
    for nth, line in enumerate(lines, 1):
        depth = (len(line) - len(line.lstrip(" "))) // 4
        if depth and nth not in inside:
            lines[nth - 1] = unit * depth + line[4 * depth :]
    return "\n".join(lines)


def wardrobe(pick: random.Random) -> tuple[frozenset[str], frozenset[str]]:
    """Return what the generator's files wear and what edited wears."""
    if pick.random() < 0.8:
        return frozenset(), frozenset()
    kind = frozenset({pick.choice(KINDS)})
    if pick.random() < 0.5:
        return kind, kind
    return frozenset(), kind
