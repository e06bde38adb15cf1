"""Mine."""

import os


class A:
    x: int = 5

    def mine(self) -> str:
        return os.name
