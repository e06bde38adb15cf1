from dataclasses import dataclass
from uuid import UUID


@dataclass
class A:
    x: int
    y: UUID
