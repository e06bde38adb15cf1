"""ShakeHands: command, handler, way through the bus."""

from contextlib import AbstractContextManager

from messagebus import AsyncMessageBus

from shop.left.domain.messages import ShakeHands
from shop.left.service.handlers.shake_hands import shake_hands
from shop.service.uow import AbstractUnitOfWork


async def test_shake_hands(
    shake_hands_cmd: ShakeHands,
    uow: AbstractUnitOfWork,
    unwritten: AbstractContextManager[None],
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        with unwritten:
            await shake_hands(shake_hands_cmd, transaction.uow)
        await transaction.commit()


async def test_shake_hands_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    shake_hands_cmd: ShakeHands,
    uow: AbstractUnitOfWork,
    unwritten: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert ShakeHands in bus.commands_registry
    async with uow as transaction:
        with unwritten:
            await bus.handle(shake_hands_cmd, transaction)
        await transaction.commit()
