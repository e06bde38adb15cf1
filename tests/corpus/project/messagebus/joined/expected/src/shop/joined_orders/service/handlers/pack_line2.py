"""Handles PackLine2."""

from messagebus import async_listen

from shop.joined_orders.domain.messages import PackLine2
from shop.service.uow import AbstractUnitOfWork


@async_listen
async def pack_line2(command: PackLine2, uow: AbstractUnitOfWork) -> None:
    """Pack line2."""
    raise NotImplementedError
