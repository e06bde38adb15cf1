import shop.commands as c
from shop.commands import SubmitOrder as Placing

__all__ = ["Placing", "handle"]


def handle(command: c.SubmitOrder) -> None:
    if isinstance(command, Placing):
        print(c.SubmitOrder(amount=command.amount))
    later: "list[c.SubmitOrder]" = []
    print(later, "PlaceOrder")
