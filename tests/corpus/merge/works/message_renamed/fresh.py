from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BuyBasket:
    """Confirm a basket."""

    customer_id: str
    total: int


__all__ = ["BuyBasket"]
