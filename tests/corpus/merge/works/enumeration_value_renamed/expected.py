from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    TAKEN = "taken"
    SHIPPED = "shipped"


@dataclass
class Order:
    status: Status = Status.TAKEN

    def is_open(self) -> bool:
        """Tell about PLACED."""
        return self.status is Status.TAKEN


PLACED = Order(status=Status.TAKEN)
