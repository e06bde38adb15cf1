"""PackLine10: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from uuid import UUID

import pytest

from shop.app import Application
from shop.joined_orders.commands import PackLine10
from shop.joined_orders.handlers.pack_line10 import PackLine10Handler


def pack_line10() -> PackLine10:
    """Make one that satisfies every constraint."""
    return PackLine10(line_id=UUID("00000000-0000-4000-8000-000000000001"))


@pytest.mark.stub(of=[PackLine10Handler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = pack_line10()
    with cause:
        asyncio.run(app.commands.send(command))
    assert app.commands.has_handler(PackLine10)
