"""Fluent builders of the orders context."""

from __future__ import annotations

from dataclasses import replace
from typing import Self
from uuid import UUID

from shop.cqrs.fluent.command_builder import TypedCommandBuilder
from shop.cqrs.fluent.query_builder import TypedQueryBuilder
from shop.orders.commands import PlaceOrder, ShipOrder
from shop.orders.projections import OrderView
from shop.orders.queries import GetOrder
from shop.orders.types import OrderId, OrderLine, Payment


class PlaceOrderBuilder(TypedCommandBuilder[PlaceOrder, OrderId]):
    """Builds PlaceOrder step by step."""

    def __init__(self, *, customer_id: UUID, lines: list[OrderLine]) -> None:
        super().__init__(PlaceOrder(customer_id=customer_id, lines=lines))

    def with_payment(self, payment: Payment | None) -> Self:
        """Set payment."""
        return self.changed(replace(self.message, payment=payment))

    def with_gift_note(self, gift_note: str | None) -> Self:
        """Set gift_note."""
        return self.changed(replace(self.message, gift_note=gift_note))

    def with_nickname(self, nickname: str | None) -> Self:
        """Set nickname."""
        return self.changed(replace(self.message, nickname=nickname))


class ShipOrderBuilder(TypedCommandBuilder[ShipOrder, None]):
    """Builds ShipOrder step by step."""

    def __init__(self, *, order_id: OrderId) -> None:
        super().__init__(ShipOrder(order_id=order_id))


class GetOrderBuilder(TypedQueryBuilder[GetOrder, OrderView | None]):
    """Builds GetOrder step by step."""

    def __init__(self, *, order_id: OrderId) -> None:
        super().__init__(GetOrder(order_id=order_id))
