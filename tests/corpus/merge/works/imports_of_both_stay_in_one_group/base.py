"""Old words."""

import pytest
from bus import Bus

from shop.m import Place


def test_place() -> None:
    pytest.run(Bus, Place)
