"""Every row of the guide has a test, and every test has a row."""

import runpy
from pathlib import Path

from rows import ROWS

ROOT = Path(__file__).parents[2]
TRIED = [row for row, _ in runpy.run_path(ROOT / "docs/generate.py")["tests_of_rows"]()]


def test_the_rows_are_counted_through():
    assert [row for rows in ROWS.values() for row in rows] == list(range(1, 95))


def test_every_row_has_a_test_and_every_test_has_a_row():
    assert sorted(set(TRIED)) == list(range(1, 95))
