"""ShakeHands: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from typing import assert_type

import pytest

from shop.app import Application
from shop.cqrs.wire import decode, encode
from shop.left.commands import ShakeHands
from shop.left.handlers.shake_hands import ShakeHandsHandler
from shop.left.types import Glove
from shop.right import types as right_types


def shake_hands() -> ShakeHands:
    """Make one that satisfies every constraint."""
    return ShakeHands(
        glove=Glove(mirror=right_types.Mitten(mirror=None)),
        either=Glove(mirror=right_types.Mitten(mirror=None)),
    )


@pytest.mark.stub(of=[ShakeHandsHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = shake_hands()
    with cause:
        result = asyncio.run(app.commands.send(command))
    assert_type(result, right_types.RightId)
    read = decode(right_types.RightId, encode(result, right_types.RightId))
    assert read == result
