from dataclasses import dataclass


@final
@dataclass(frozen=True, slots=True)
class PlaceOrder:
    """Confirm a basket."""

    customer_id: str
    total: int
