from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceOrder:
    """Mine."""

    customer_id: str
    total: int
