from typing import ClassVar

from shop import (
    A,
    B,
    C,
)


class PlaceOrder(Command):
    kind: ClassVar[str] = "place"
    total: int = field(
        default=2,
        metadata={"unit": "cent"},
    )
    count: int

    def describe(self):
        return [
            "place",
            "order",
            'now',
        ]
