"""How stored events of older versions become the current ones."""

from __future__ import annotations

from typing import Final

from shop.cqrs.upcasting import Payload, Upcasters, upcast
from shop.orders.events import OrderPlaced


def order_placed_from_1(payload: Payload) -> Payload:
    """Bring a stored OrderPlaced of version 1 to version 2."""
    return upcast(
        payload,
        renamed={"items": "lines"},
        added={"total": {"amount": "0", "currency": "EUR"}},
        removed=["coupon"],
    )


UPCASTERS: Final[Upcasters] = {
    OrderPlaced: {1: order_placed_from_1},
}
