from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    TAKEN = "taken"
    SHIPPED = "shipped"


@dataclass
class Order:
    status: Status = Status.TAKEN
