from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BuyBasket:
    """Confirm a basket."""

    customer_id: str
    total: int = 0  # mine


def mine(order: BuyBasket) -> int:
    return order.total


__all__ = ["BuyBasket"]
