"""Handles PackLine10."""

from messagebus import async_listen

from shop.joined_orders.domain.messages import PackLine10
from shop.service.uow import AbstractUnitOfWork


@async_listen
async def pack_line10(command: PackLine10, uow: AbstractUnitOfWork) -> None:
    """Pack line10."""
    raise NotImplementedError
