"""ShakeHands: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from typing import assert_type

from shop.app import Application
from shop.left.commands import ShakeHands
from shop.left.types import Glove
from shop.right import types as right_types


def shake_hands() -> ShakeHands:
    """Make one that satisfies every constraint."""
    return ShakeHands(
        glove=Glove(mirror=right_types.Mitten(mirror=None)),
        either=Glove(mirror=right_types.Mitten(mirror=None)),
    )


def test_way_through_the_bus(
    app: Application,
    unwritten: AbstractContextManager[None],
) -> None:
    """The bus finds the handler and returns what the schema says."""
    command = shake_hands()
    with unwritten:
        assert_type(asyncio.run(app.commands.send(command)), right_types.RightId)
