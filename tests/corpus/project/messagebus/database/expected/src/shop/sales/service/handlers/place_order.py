"""Handles PlaceOrder."""

from messagebus import async_listen

from shop.sales.domain.messages import PlaceOrder
from shop.sales.service.repositories import OrderOperationResult
from shop.service.uow import AbstractUnitOfWork


@async_listen
async def place_order(
    command: PlaceOrder,
    uow: AbstractUnitOfWork,
) -> OrderOperationResult:
    """Place order."""
    raise NotImplementedError
