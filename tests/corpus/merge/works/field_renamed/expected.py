from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceOrder:
    """Confirm a basket."""

    customer_id: str
    amount: Decimal = 0  # mine

    def double(self) -> int:
        return self.amount * 2
