"""Whatever a schema file holds, findings come out and no exception."""

from __future__ import annotations

import time

import pytest

from support.mutants import mutant
from support.schemas import Reading, read_texts

MUTANTS = 1_500
BATCHES = 15
SECONDS = 2.0


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
