"""Handles ShakeHands."""

from messagebus import async_listen

from shop.left.domain.messages import ShakeHands
from shop.right.domain import types as right_types
from shop.service.uow import AbstractUnitOfWork


@async_listen
async def shake_hands(
    command: ShakeHands,
    uow: AbstractUnitOfWork,
) -> right_types.RightId:
    """Shake hands."""
    raise NotImplementedError
