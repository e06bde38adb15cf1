"""Mine."""

import os
from uuid import UUID


class A:
    x: int = 5
    y: UUID

    def check(self) -> None:
        raise NotImplementedError

    def mine(self) -> str:
        return os.name


class B:
    z: int
