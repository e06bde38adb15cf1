"""WaveHands: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from typing import assert_type

import pytest

from shop.app import Application
from shop.cqrs.wire import decode, encode
from shop.left import types as left_types
from shop.right.commands import WaveHands
from shop.right.handlers.wave_hands import WaveHandsHandler
from shop.right.types import Mitten


def wave_hands() -> WaveHands:
    """Make one that satisfies every constraint."""
    return WaveHands(mitten=Mitten(mirror=left_types.Glove(mirror=None)))


@pytest.mark.stub(of=[WaveHandsHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = wave_hands()
    with cause:
        result = asyncio.run(app.commands.send(command))
    assert_type(result, left_types.LeftId)
    read = decode(left_types.LeftId, encode(result, left_types.LeftId))
    assert read == result
