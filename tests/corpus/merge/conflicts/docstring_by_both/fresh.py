from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceOrder:
    """Theirs."""

    customer_id: str
    total: int
