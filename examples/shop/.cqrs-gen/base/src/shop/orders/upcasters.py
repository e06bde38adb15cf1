"""Older versions of the events of the orders context."""

from __future__ import annotations

from typing import Final

from shop.cqrs.upcasting import Payload, Upcasters, upcast
from shop.orders.events import OrderPlaced


def order_placed_from_1(payload: Payload) -> Payload:
    """Bring a stored OrderPlaced of version 1 to version 2."""
    return upcast(
        payload,
        renamed={"items": "lines"},
        added={"channel": "phone"},
        removed=["coupon"],
    )


def order_placed_total_from_2(total: object) -> object:
    """Convert total, which version 2 stored as Decimal."""
    raise NotImplementedError


def order_placed_from_2(payload: Payload) -> Payload:
    """Bring a stored OrderPlaced of version 2 to version 3."""
    current = upcast(payload)
    current["total"] = order_placed_total_from_2(current["total"])
    return current


UPCASTERS: Final[Upcasters] = {
    OrderPlaced: {
        1: order_placed_from_1,
        2: order_placed_from_2,
    },
}
