"""Whatever a schema file holds, findings come out and no exception.

Mutants are made from the valid schemas of the corpus by a seeded generator, so that a
failure can be repeated: the seed is the number of the mutant.
"""

from __future__ import annotations

import random
import re
import time

import pytest

from support.schemas import CASES, Reading, case_texts, read_texts

MUTANTS = 1_500
BATCHES = 15
SECONDS = 2.0

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
    """Return a schema with one to four changes."""
    chance = random.Random(seed)  # noqa: S311 - a seed, not a secret
    data = chance.choice(SCHEMAS)
    for _ in range(chance.randint(1, 4)):
        data = chance.choice((_change_byte, _change_token, _change_line))(data, chance)
    return data


def _change_byte(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(BYTES) + data[at + chance.randint(0, 3) :]


def _change_token(data: bytes, chance: random.Random) -> bytes:
    tokens = TOKEN.findall(data) or [b""]
    at = chance.randrange(len(tokens))
    kind = chance.randrange(4)
    if kind == 0:
        tokens[at] = chance.choice(WORDS)
    elif kind == 1:
        tokens[at] = chance.choice(tokens)
    elif kind == 2:
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


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_mutant_of_a_schema_gives_findings_and_no_exception(batch: int) -> None:
    for seed in range(batch, MUTANTS, BATCHES):
        data = mutant(seed)
        start = time.perf_counter()
        reading = read_texts({"schemas/a.yaml": data})
        assert time.perf_counter() - start < SECONDS, seed
        _stand_inside(reading, data, seed)


def test_most_mutants_are_told_what_is_wrong_and_some_stay_valid() -> None:
    told = [bool(read_texts({"a.yaml": mutant(seed)}).codes) for seed in range(150)]
    assert 100 < sum(told) < 150


def _stand_inside(reading: Reading, data: bytes, seed: int) -> None:
    text = data.decode("utf-8-sig", "replace")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for found in reading.findings:
        for span in (found.span, *(note.span for note in found.notes if note.span)):
            assert span.path == "schemas/a.yaml", seed
            assert 1 <= span.line <= span.end_line <= len(lines), (seed, found)
            assert 1 <= span.column <= len(lines[span.line - 1]) + 1, (seed, found)
            assert 1 <= span.end <= len(lines[span.end_line - 1]) + 2, (seed, found)
