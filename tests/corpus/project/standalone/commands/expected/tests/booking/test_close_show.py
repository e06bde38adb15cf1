"""CloseShow: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager

import pytest

from shop.app import Application
from shop.booking.commands import CloseShow
from shop.booking.handlers.close_show import CloseShowHandler
from shop.cqrs.context.execution_context import (
    DefaultExecutionContext,
    ExecutionContextBuilder,
)


def close_show() -> CloseShow:
    """Make one that satisfies every constraint."""
    return CloseShow()


def allowed() -> DefaultExecutionContext:
    """Make a context in which the command may be sent."""
    return (
        ExecutionContextBuilder().with_user_id("somebody").with_roles("manager").build()
    )


def test_demands_the_role_manager() -> None:
    """Nobody and strangers are refused."""
    command = close_show()
    stranger = ExecutionContextBuilder().with_user_id("somebody").build()
    allowed_result = asyncio.run(command.authorize_with_context(allowed()))
    assert allowed_result.authorized
    assert not asyncio.run(command.authorize()).authorized
    stranger_result = asyncio.run(command.authorize_with_context(stranger))
    assert not stranger_result.authorized


@pytest.mark.stub(of=[CloseShowHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = close_show()
    with cause:
        asyncio.run(app.commands.send_with_context(command, allowed()))
    assert app.commands.has_handler(CloseShow)
