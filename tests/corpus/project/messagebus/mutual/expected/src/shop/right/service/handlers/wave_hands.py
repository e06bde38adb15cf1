"""Handles WaveHands."""

from messagebus import async_listen

from shop.left.domain import types as left_types
from shop.right.domain.messages import WaveHands
from shop.service.uow import AbstractUnitOfWork


@async_listen
async def wave_hands(command: WaveHands, uow: AbstractUnitOfWork) -> left_types.LeftId:
    """Wave hands."""
    raise NotImplementedError
