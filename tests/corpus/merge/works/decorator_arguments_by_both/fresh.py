from dataclasses import dataclass


@dataclass(frozen=True, repr=False, slots=True)
class PlaceOrder:
    """Confirm a basket."""

    customer_id: str
    total: int
