"""Handles DropOrder."""

from messagebus import async_listen

from shop.sales.domain.messages import DropOrder
from shop.sales.service.repositories import OrderOperationResult
from shop.service.uow import AbstractUnitOfWork


@async_listen
async def drop_order(
    command: DropOrder,
    uow: AbstractUnitOfWork,
) -> OrderOperationResult:
    """Drop order."""
    raise NotImplementedError
