import shop.commands as c
from shop.commands import PlaceOrder as Placing

__all__ = ["Placing", "handle"]


def handle(command: c.PlaceOrder) -> None:
    print(command)
