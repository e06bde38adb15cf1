"""The real process, killed with SIGKILL: old or new, and the next run finishes.

`make crash` kills as many as one likes; these are the first of them.
"""

from __future__ import annotations

import sys
from collections import Counter

import pytest

from regeneration.crash import Moment, kills, prepare

KILLS = 6


@pytest.mark.slow
def test_a_killed_run_leaves_old_or_new_files_and_the_next_run_finishes(tmp_path):
    found = kills(prepare(tmp_path), range(KILLS))
    moments = Counter(each.moment for each in found)
    sys.stdout.write(
        ", ".join(f"{moments[moment]} {moment.value}" for moment in Moment)
    )
    assert [each.faults for each in found] == [()] * KILLS
    assert moments[Moment.STAGING] + moments[Moment.COMMITTED] >= 1
