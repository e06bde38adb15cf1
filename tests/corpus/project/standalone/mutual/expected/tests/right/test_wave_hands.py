"""WaveHands: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from typing import assert_type

from shop.app import Application
from shop.left import types as left_types
from shop.right.commands import WaveHands
from shop.right.types import Mitten


def wave_hands() -> WaveHands:
    """Make one that satisfies every constraint."""
    return WaveHands(mitten=Mitten(mirror=left_types.Glove(mirror=None)))


def test_way_through_the_bus(
    app: Application,
    unwritten: AbstractContextManager[None],
) -> None:
    """The bus finds the handler and returns what the schema says."""
    command = wave_hands()
    with unwritten:
        assert_type(asyncio.run(app.commands.send(command)), left_types.LeftId)
