from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    PLACED = "placed"
    SHIPPED = "shipped"


@dataclass
class Order:
    status: Status = Status.PLACED

    def is_open(self) -> bool:
        """Tell about PLACED."""
        return self.status is Status.PLACED


PLACED = Order(status=Status.PLACED)
