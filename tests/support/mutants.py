"""Schemas with a few changes each, made from the valid ones by a seeded generator.

The seed is the number of the mutant, so that a failure can be repeated.
"""

from __future__ import annotations

import random
import re

from support.schemas import CASES, case_texts

SCHEMAS = tuple(
    data
    for case in CASES
    if case.startswith("valid-")
    for data in case_texts(case).values()
)
TOKEN = re.compile(rb"[A-Za-z0-9_.]+|\s+|[^A-Za-z0-9_.\s]")
BYTES = (
    b"\0", b"\t", b"\r", b"\n", b"\x1b", b"\xff", b"\xc3\xa9", b"\xe2\x80\xa8",
    b"\xef\xbb\xbf", b"\xf0\x9f\x98\x80", b"{", b"}", b"[", b"]", b":", b"- ", b"#",
    b"&a ", b"*a", b"!!str ", b"<<", b"%", b"@", b"|", b">", b'"', b"'", b"\\", b"=",
)  # fmt: skip
WORDS = (
    b"", b"null", b"~", b"true", b"0", b"-1", b"99999999999999999999", b"1e9999",
    b"unset", b"None", b"str", b"list[X]", b"dict[str,", b"uuid", b"Nowhere", b"class",
    b"con", b"../x", b"a" * 70, b"type", b"fields", b"enum", b"union", b"version",
    b"changes", b"min_length", b"pattern", b"(a", b"[a, b]", b"{a: b}", b"30s",
    b"Money", b"OrderLine", b"Tree", b"orders.OrderId", b"catalog", b"'", b"x-y",
)  # fmt: skip


def mutant(seed: int) -> bytes:
    """Return a schema with one to four changes, most of them to its words."""
    chance = random.Random(seed)  # noqa: S311 - the same mutants on every run
    data = chance.choice(SCHEMAS)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        data = chance.choice(CHANGES)(data, chance)
    return data


def _change_byte(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(BYTES) + data[at + chance.randint(0, 3) :]


def _change_token(data: bytes, chance: random.Random) -> bytes:
    tokens = TOKEN.findall(data) or [b""]
    words = [at for at, token in enumerate(tokens) if token[:1].isalnum()]
    at = chance.choice(words) if words else 0
    kind = chance.randrange(6)
    if kind < 2:
        tokens[at] = chance.choice(WORDS)
    elif kind < 4:
        tokens[at] = tokens[chance.choice(words)] if words else b""
    elif kind == 4:
        del tokens[at]
    else:
        other = chance.randrange(len(tokens))
        tokens[at], tokens[other] = tokens[other], tokens[at]
    return b"".join(tokens)


def _change_line(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    kind = chance.randrange(4)
    if kind == 0:
        del lines[at]
    elif kind == 1:
        lines.insert(at, chance.choice(lines))
    elif kind == 2:
        lines[at] = b"  " + lines[at]
    else:
        lines[at] = lines[at][chance.randint(1, 4) :]
    return b"\n".join(lines)


CHANGES = (_change_byte, _change_token, _change_token, _change_token, _change_line)
