from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceOrder:
    """Confirm a basket."""

    total: int
    note: str
    customer_id: str = ''  # who
