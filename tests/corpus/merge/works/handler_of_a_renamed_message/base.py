from shop.orders.commands import PlaceOrder
from shop.orders.events import OrderPlaced


class PlaceOrderHandler:
    """Place order."""

    async def do_handle(self, command: PlaceOrder) -> None:
        """Carry out the command."""
        raise NotImplementedError
