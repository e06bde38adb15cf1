"""What a merge may cost: a few readings of its own texts."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parent / "benchmarks"


@pytest.mark.parametrize("close", [False, True])
def test_a_merge_costs_at_most_three_readings_of_its_three_texts(monkeypatch, close):
    monkeypatch.syspath_prepend(BENCHMARKS)
    merging = import_module("merging")
    assert merging.ratio(*merging.texts(close=close), turns=5) <= 3.0
