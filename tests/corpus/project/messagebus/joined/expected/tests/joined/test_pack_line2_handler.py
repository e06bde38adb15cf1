"""PackLine2Handler: the bus calls it."""

from messagebus import AsyncMessageBus

from shop.joined.domain.messages import LinePacked, OrdersLinePacked
from shop.joined.service.listeners.pack_line2_handler import (
    pack_line2_handler_on_joined_line_packed,
    pack_line2_handler_on_joined_orders__line_packed,
    pack_line2_handler_on_orders_line_packed,
)
from shop.joined_orders.domain.messages import LinePacked as MessagesLinePacked
from shop.service.uow import AbstractUnitOfWork


def test_pack_line2_handler_on_joined_line_packed_is_called(
    bus: AsyncMessageBus[AbstractUnitOfWork],
) -> None:
    """The bus has found the function, once."""
    called = [hook.callback for hook in bus.events_registry[LinePacked]]
    assert called.count(pack_line2_handler_on_joined_line_packed) == 1


def test_pack_line2_handler_on_joined_orders__line_packed_is_called(
    bus: AsyncMessageBus[AbstractUnitOfWork],
) -> None:
    """The bus has found the function, once."""
    called = [hook.callback for hook in bus.events_registry[MessagesLinePacked]]
    assert called.count(pack_line2_handler_on_joined_orders__line_packed) == 1


def test_pack_line2_handler_on_orders_line_packed_is_called(
    bus: AsyncMessageBus[AbstractUnitOfWork],
) -> None:
    """The bus has found the function, once."""
    called = [hook.callback for hook in bus.events_registry[OrdersLinePacked]]
    assert called.count(pack_line2_handler_on_orders_line_packed) == 1
