"""Errors of the orders context."""

from __future__ import annotations

from dataclasses import dataclass

from shop.cqrs.errors import DomainError
from shop.orders.types import OrderId, OrderStatus


class EmptyOrder(DomainError):
    """An order needs at least one line."""


@dataclass(kw_only=True, eq=False)
class OrderNotFound(DomainError):
    """Order not found."""

    order_id: OrderId


@dataclass(kw_only=True, eq=False)
class OrderNotOpen(DomainError):
    """The order has left or was cancelled."""

    order_id: OrderId
    status: OrderStatus


class CarrierUnreachable(DomainError):
    """Carrier unreachable."""
