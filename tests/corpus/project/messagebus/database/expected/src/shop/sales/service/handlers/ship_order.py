"""Handles ShipOrder."""

from messagebus import async_listen

from shop.sales.domain.messages import ShipOrder
from shop.sales.service.repositories import OrderOperationResult
from shop.service.uow import AbstractUnitOfWork


@async_listen
async def ship_order(
    command: ShipOrder,
    uow: AbstractUnitOfWork,
) -> OrderOperationResult:
    """Ship order."""
    raise NotImplementedError
