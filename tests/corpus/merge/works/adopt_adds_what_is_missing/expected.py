"""Mine."""

import os
from uuid import UUID


class A:
    x: int = 5
    y: UUID

    def mine(self) -> str:
        return os.name

    def check(self) -> None:
        raise NotImplementedError


class B:
    z: int
