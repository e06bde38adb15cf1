from shop.orders.commands import PlaceOrder
from shop.orders.events import OrderPlaced


class PlaceOrderHandler:
    """Place order."""

    async def do_handle(self, command: PlaceOrder) -> None:
        """Carry out the command."""
        if command.total > self.limit:  # PlaceOrder is dear
            raise ValueError
        command.emit(OrderPlaced(total=command.total))

    @property
    def limit(self) -> int:
        return 7


def mine(handler: PlaceOrderHandler) -> PlaceOrderHandler:
    return handler
