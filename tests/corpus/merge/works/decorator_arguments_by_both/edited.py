from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceOrder:
    """Confirm a basket."""

    customer_id: str
    total: int
