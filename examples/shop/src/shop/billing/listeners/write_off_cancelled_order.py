"""Listens to orders.OrderCancelled."""

from shop.billing.aggregates import InvoiceRepository
from shop.billing.types import InvoiceState
from shop.cqrs.event.listener import EventListener
from shop.orders.events import OrderCancelled


class WriteOffCancelledOrder(EventListener[OrderCancelled]):
    """Write off cancelled order."""

    def __init__(self, invoices: InvoiceRepository) -> None:
        self.invoices = invoices

    async def on_event(self, event: OrderCancelled) -> None:
        """Do what follows."""
        invoice = await self.invoices.of_order(event.order_id)
        if invoice is not None and invoice.state is InvoiceState.DUE:
            invoice.state = InvoiceState.WRITTEN_OFF
            await self.invoices.save(invoice)
