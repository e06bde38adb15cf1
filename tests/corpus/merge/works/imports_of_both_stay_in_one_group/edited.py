"""Old words."""

import json

import pytest
from bus import Bus

from shop.m import Place


def test_place() -> None:
    pytest.run(Bus, Place)


def test_mine() -> None:
    json.dumps(Place)
