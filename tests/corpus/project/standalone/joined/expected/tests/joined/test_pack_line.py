"""PackLine: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from uuid import UUID

import pytest

from shop.app import Application
from shop.joined.aggregates import Line
from shop.joined.commands import PackLine
from shop.joined.handlers.pack_line import PackLineHandler


def pack_line() -> PackLine:
    """Make one that satisfies every constraint."""
    return PackLine(line_id=UUID("00000000-0000-4000-8000-000000000001"))


def line() -> Line:
    """Make what the command is about."""
    return Line(line_id=UUID("00000000-0000-4000-8000-000000000001"), amount="amount")


@pytest.mark.stub(of=[PackLineHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = pack_line()
    asyncio.run(app.stores.joined_lines.add(line()))
    with cause:
        asyncio.run(app.commands.send(command))
    stored = asyncio.run(app.stores.joined_lines.find(command.line_id))
    assert stored is not None
