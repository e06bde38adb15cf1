"""ShakeHands: command, handler, way through the bus."""

import pytest
from messagebus import AsyncMessageBus
from pydantic import TypeAdapter

from shop.left.domain.messages import ShakeHands
from shop.left.service.handlers.shake_hands import shake_hands
from shop.right.domain import types as right_types
from shop.service.uow import AbstractUnitOfWork


@pytest.mark.stub(of=[shake_hands])
async def test_shake_hands(
    shake_hands_cmd: ShakeHands,
    uow: AbstractUnitOfWork,
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        await shake_hands(shake_hands_cmd, transaction.uow)
        await transaction.commit()


@pytest.mark.stub(of=[shake_hands])
async def test_shake_hands_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    shake_hands_cmd: ShakeHands,
    uow: AbstractUnitOfWork,
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert ShakeHands in bus.commands_registry
    async with uow as transaction:
        result = await bus.handle(shake_hands_cmd, transaction)
        await transaction.commit()
    checked = TypeAdapter(right_types.RightId).validate_python(result, strict=True)
    assert checked == result
