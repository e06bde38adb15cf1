from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceOrder:
    """Confirm a basket."""

    customer_id: str
    total: int


class Mine:
    pass


class Theirs:
    pass
