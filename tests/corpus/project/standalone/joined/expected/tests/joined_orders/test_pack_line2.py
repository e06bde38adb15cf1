"""PackLine2: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from uuid import UUID

import pytest

from shop.app import Application
from shop.joined_orders.commands import PackLine2
from shop.joined_orders.handlers.pack_line2 import PackLine2Handler


def pack_line2() -> PackLine2:
    """Make one that satisfies every constraint."""
    return PackLine2(line_id=UUID("00000000-0000-4000-8000-000000000001"))


@pytest.mark.stub(of=[PackLine2Handler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = pack_line2()
    with cause:
        asyncio.run(app.commands.send(command))
    assert app.commands.has_handler(PackLine2)
