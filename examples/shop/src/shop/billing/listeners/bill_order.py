"""Listens to orders.OrderPlaced."""

from shop.billing.commands import IssueInvoice
from shop.cqrs.command.bus import CommandBus
from shop.cqrs.event.listener import EventListener
from shop.orders.events import OrderPlaced


class BillOrder(EventListener[OrderPlaced]):
    """Issue an invoice for what a customer ordered."""

    def __init__(self, commands: CommandBus) -> None:
        self.commands = commands

    async def on_event(self, event: OrderPlaced) -> None:
        """Do what follows."""
        await self.commands.send(
            IssueInvoice(order_id=event.order_id, amount=event.total)
        )
