"""WaveHands: command, handler, way through the bus."""

import pytest
from messagebus import AsyncMessageBus
from pydantic import TypeAdapter

from shop.left.domain import types as left_types
from shop.right.domain.messages import WaveHands
from shop.right.service.handlers.wave_hands import wave_hands
from shop.service.uow import AbstractUnitOfWork


@pytest.mark.stub(of=[wave_hands])
async def test_wave_hands(
    wave_hands_cmd: WaveHands,
    uow: AbstractUnitOfWork,
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        await wave_hands(wave_hands_cmd, transaction.uow)
        await transaction.commit()


@pytest.mark.stub(of=[wave_hands])
async def test_wave_hands_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    wave_hands_cmd: WaveHands,
    uow: AbstractUnitOfWork,
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert WaveHands in bus.commands_registry
    async with uow as transaction:
        result = await bus.handle(wave_hands_cmd, transaction)
        await transaction.commit()
    checked = TypeAdapter(left_types.LeftId).validate_python(result, strict=True)
    assert checked == result
