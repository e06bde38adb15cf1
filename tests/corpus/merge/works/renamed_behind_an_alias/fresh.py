import shop.commands as c
from shop.commands import SubmitOrder as Placing

__all__ = ["Placing", "handle"]


def handle(command: c.SubmitOrder) -> None:
    print(command)
