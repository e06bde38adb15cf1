"""New words."""

import asyncio
from uuid import UUID

import pytest

from shop.m import Place


def test_place() -> None:
    asyncio.run(pytest, Place, UUID)
