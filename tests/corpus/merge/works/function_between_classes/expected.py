from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceOrder:
    """Confirm a basket."""

    customer_id: str
    total: int


def helper() -> int:
    return 1


class Middle:
    y: int


class Other:
    x: int
