"""New words."""

import asyncio
import json
from uuid import UUID

import pytest

from shop.m import Place


def test_place() -> None:
    asyncio.run(pytest, Place, UUID)


def test_mine() -> None:
    json.dumps(Place)
