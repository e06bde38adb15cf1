from shop.orders.commands import SubmitOrder
from shop.orders.events import OrderPlaced


class SubmitOrderHandler:
    """Submit order."""

    async def do_handle(self, command: SubmitOrder) -> None:
        """Carry out the command."""
        if command.total > self.limit:  # PlaceOrder is dear
            raise ValueError
        command.emit(OrderPlaced(total=command.total))

    @property
    def limit(self) -> int:
        return 7


def mine(handler: SubmitOrderHandler) -> SubmitOrderHandler:
    return handler
