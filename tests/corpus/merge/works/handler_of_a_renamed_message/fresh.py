from shop.orders.commands import SubmitOrder
from shop.orders.events import OrderPlaced


class SubmitOrderHandler:
    """Submit order."""

    async def do_handle(self, command: SubmitOrder) -> None:
        """Carry out the command."""
        raise NotImplementedError
