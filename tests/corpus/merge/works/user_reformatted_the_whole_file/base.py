from typing import ClassVar

from shop import A, B


class PlaceOrder(Command):
    kind: ClassVar[str] = 'place'
    total: int = field(default=1, metadata={'unit': 'cent'})

    def describe(self):
        return ['place', 'order']
