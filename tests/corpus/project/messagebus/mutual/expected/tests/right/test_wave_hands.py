"""WaveHands: command, handler, way through the bus."""

from contextlib import AbstractContextManager

from messagebus import AsyncMessageBus

from shop.right.domain.messages import WaveHands
from shop.right.service.handlers.wave_hands import wave_hands
from shop.service.uow import AbstractUnitOfWork


async def test_wave_hands(
    wave_hands_cmd: WaveHands,
    uow: AbstractUnitOfWork,
    unwritten: AbstractContextManager[None],
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        with unwritten:
            await wave_hands(wave_hands_cmd, transaction.uow)
        await transaction.commit()


async def test_wave_hands_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    wave_hands_cmd: WaveHands,
    uow: AbstractUnitOfWork,
    unwritten: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert WaveHands in bus.commands_registry
    async with uow as transaction:
        with unwritten:
            await bus.handle(wave_hands_cmd, transaction)
        await transaction.commit()
