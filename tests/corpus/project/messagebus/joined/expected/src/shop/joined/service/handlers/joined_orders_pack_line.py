"""Handles JoinedOrdersPackLine."""

from messagebus import async_listen

from shop.joined.domain.messages import JoinedOrdersPackLine
from shop.joined.service.repositories import JoinedOrdersLineOperationResult
from shop.service.uow import AbstractUnitOfWork


@async_listen
async def joined_orders_pack_line(
    command: JoinedOrdersPackLine,
    uow: AbstractUnitOfWork,
) -> JoinedOrdersLineOperationResult:
    """Pack a line of an order.

    Tell it by the messages of a model: JoinedOrdersLinePacked(...).
    """
    raise NotImplementedError
