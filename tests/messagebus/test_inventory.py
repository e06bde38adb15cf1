"""Every row of the inventory has a test."""

import re
from pathlib import Path


def test_every_row_is_tried():
    texts = (path.read_text() for path in Path(__file__).parent.glob("test_*.py"))
    rows = {
        int(row) for text in texts for row in re.findall(r"def test_mb_(\d\d)_", text)
    }
    assert rows == set(range(1, 32))
