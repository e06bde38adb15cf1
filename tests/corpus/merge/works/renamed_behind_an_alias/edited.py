import shop.commands as c
from shop.commands import PlaceOrder as Placing

__all__ = ["Placing", "handle"]


def handle(command: c.PlaceOrder) -> None:
    if isinstance(command, Placing):
        print(c.PlaceOrder(total=command.total))
    later: "list[c.PlaceOrder]" = []
    print(later, "PlaceOrder")
