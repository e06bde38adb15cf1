"""Builders for the messages of the orders context."""

from __future__ import annotations

from dataclasses import replace
from typing import Self

from shop.cqrs.fluent.command_builder import TypedCommandBuilder
from shop.cqrs.fluent.query_builder import TypedQueryBuilder
from shop.orders.commands import (
    AmendOrder,
    CancelOrder,
    ChangeGiftNote,
    PlaceOrder,
    ShipOrder,
)
from shop.orders.projections import OrderView
from shop.orders.queries import CountOrders, FindOrderByParcel, GetOrder, ListOrders
from shop.orders.types import (
    Address,
    CustomerId,
    Email,
    OrderId,
    OrderLine,
    OrderStatus,
    Payment,
    SalesChannel,
)


class PlaceOrderBuilder(TypedCommandBuilder[PlaceOrder, OrderId]):
    """Builds PlaceOrder step by step."""

    def __init__(
        self,
        *,
        customer_id: CustomerId,
        email: Email,
        lines: list[OrderLine],
        ship_to: Address,
        payment: Payment,
    ) -> None:
        """Start with the fields that PlaceOrder requires."""
        super().__init__(
            PlaceOrder(
                customer_id=customer_id,
                email=email,
                lines=lines,
                ship_to=ship_to,
                payment=payment,
            ),
        )

    def with_channel(self, channel: SalesChannel) -> Self:
        """Set channel."""
        return self.changed(replace(self.message, channel=channel))

    def with_voucher(self, voucher: str | None) -> Self:
        """Set voucher."""
        return self.changed(replace(self.message, voucher=voucher))

    def with_gift_note(self, gift_note: str | None) -> Self:
        """Set gift_note."""
        return self.changed(replace(self.message, gift_note=gift_note))


class AmendOrderBuilder(TypedCommandBuilder[AmendOrder, None]):
    """Builds AmendOrder step by step."""

    def __init__(self, *, order_id: OrderId) -> None:
        """Start with the fields that AmendOrder requires."""
        super().__init__(AmendOrder(order_id=order_id))

    def with_gift_note(self, gift_note: str | None) -> Self:
        """Set gift_note."""
        return self.changed(replace(self.message, gift_note=gift_note))

    def with_ship_to(self, ship_to: Address) -> Self:
        """Set ship_to."""
        return self.changed(replace(self.message, ship_to=ship_to))


class ChangeGiftNoteBuilder(TypedCommandBuilder[ChangeGiftNote, None]):
    """Builds ChangeGiftNote step by step."""

    def __init__(self, *, order_id: OrderId, note: str | None) -> None:
        """Start with the fields that ChangeGiftNote requires."""
        super().__init__(ChangeGiftNote(order_id=order_id, note=note))


class ShipOrderBuilder(TypedCommandBuilder[ShipOrder, None]):
    """Builds ShipOrder step by step."""

    def __init__(self, *, order_id: OrderId, tracking_code: str) -> None:
        """Start with the fields that ShipOrder requires."""
        super().__init__(ShipOrder(order_id=order_id, tracking_code=tracking_code))


class CancelOrderBuilder(TypedCommandBuilder[CancelOrder, None]):
    """Builds CancelOrder step by step."""

    def __init__(self, *, order_id: OrderId, reason: str) -> None:
        """Start with the fields that CancelOrder requires."""
        super().__init__(CancelOrder(order_id=order_id, reason=reason))


class GetOrderBuilder(TypedQueryBuilder[GetOrder, OrderView | None]):
    """Builds GetOrder step by step."""

    def __init__(self, *, order_id: OrderId) -> None:
        """Start with the fields that GetOrder requires."""
        super().__init__(GetOrder(order_id=order_id))


class ListOrdersBuilder(TypedQueryBuilder[ListOrders, list[OrderView]]):
    """Builds ListOrders step by step."""

    def __init__(self, *, customer_id: CustomerId) -> None:
        """Start with the fields that ListOrders requires."""
        super().__init__(ListOrders(customer_id=customer_id))

    def with_status(self, status: OrderStatus | None) -> Self:
        """Set status."""
        return self.changed(replace(self.message, status=status))


class FindOrderByParcelBuilder(TypedQueryBuilder[FindOrderByParcel, OrderView | None]):
    """Builds FindOrderByParcel step by step."""

    def __init__(self, *, tracking_code: str) -> None:
        """Start with the fields that FindOrderByParcel requires."""
        super().__init__(FindOrderByParcel(tracking_code=tracking_code))


class CountOrdersBuilder(TypedQueryBuilder[CountOrders, dict[OrderStatus, int]]):
    """Builds CountOrders step by step."""

    def __init__(self) -> None:
        """Start with the defaults of CountOrders."""
        super().__init__(CountOrders())
