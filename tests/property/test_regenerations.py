"""Simulated regenerations, each with its right answer.

`make measure` runs as many as one likes; these are the first of them.
"""

from __future__ import annotations

import sys

import pytest

from regeneration.measure import AGAIN, Verdict, run, table
from regeneration.peers import OURS

CASES = 240
SLICES = 8


@pytest.mark.slow
@pytest.mark.parametrize("nth", range(SLICES))
def test_regenerations_are_right_and_lose_nothing(nth: int) -> None:
    size = CASES // SLICES
    tallies, laws = run(range(nth * size, (nth + 1) * size), [OURS])
    tally = tallies[OURS]
    sys.stdout.write(f"{table(tallies)}\nlaws broken: {len(laws)}\n")
    assert tally.cases == size
    assert [law for law in laws if law[1] != AGAIN] == []
    assert len(laws) <= 1, laws
    wrong = [each for each in tally.bad if each.verdict is Verdict.WRONG]
    assert wrong == []
    assert tally.share(Verdict.FALSE) <= 0.01, tally.bad
    assert tally.right >= 0.99
