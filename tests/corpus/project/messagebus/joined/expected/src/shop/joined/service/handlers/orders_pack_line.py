"""Handles OrdersPackLine."""

from messagebus import async_listen

from shop.joined.domain.messages import OrdersPackLine
from shop.joined.service.repositories import OrdersLineOperationResult
from shop.service.uow import AbstractUnitOfWork


@async_listen
async def orders_pack_line(
    command: OrdersPackLine,
    uow: AbstractUnitOfWork,
) -> OrdersLineOperationResult:
    """Orders pack line."""
    raise NotImplementedError
