"""PackLine2Handler: what happens after events."""

from messagebus import async_listen

from shop.joined.domain.messages import LinePacked, OrdersLinePacked
from shop.joined_orders.domain.messages import LinePacked as MessagesLinePacked
from shop.service.uow import AbstractUnitOfWork


@async_listen
async def pack_line2_handler_on_joined_line_packed(
    event: LinePacked,
    uow: AbstractUnitOfWork,
) -> None:
    """Pack line2 handler."""
    raise NotImplementedError


@async_listen
async def pack_line2_handler_on_joined_orders__line_packed(
    event: MessagesLinePacked,
    uow: AbstractUnitOfWork,
) -> None:
    """Pack line2 handler."""
    raise NotImplementedError


@async_listen
async def pack_line2_handler_on_orders_line_packed(
    event: OrdersLinePacked,
    uow: AbstractUnitOfWork,
) -> None:
    """Pack line2 handler."""
    raise NotImplementedError
