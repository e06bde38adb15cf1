from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    PLACED = "placed"
    SHIPPED = "shipped"


@dataclass
class Order:
    status: Status = Status.PLACED
