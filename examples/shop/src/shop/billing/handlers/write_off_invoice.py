"""Handles WriteOffInvoice."""

from datetime import UTC, datetime

from shop.billing.aggregates import InvoiceRepository
from shop.billing.commands import WriteOffInvoice
from shop.billing.errors import InvoiceNotDue, InvoiceNotFound
from shop.billing.types import InvoiceState
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler


@command_handler(raises=(InvoiceNotFound, InvoiceNotDue))
class WriteOffInvoiceHandler(CommandHandler[WriteOffInvoice, None]):
    """Give up on an invoice."""

    def __init__(self, invoices: InvoiceRepository) -> None:
        self.invoices = invoices

    async def do_handle(self, command: WriteOffInvoice) -> None:
        """Carry out the command."""
        invoice = await self.invoices.find(command.invoice_id)
        if invoice is None:
            raise InvoiceNotFound(invoice_id=command.invoice_id)
        overdue = invoice.due_on < datetime.now(UTC).date()
        if invoice.state is not InvoiceState.DUE or not overdue:
            raise InvoiceNotDue(invoice_id=command.invoice_id, state=invoice.state)
        invoice.state = InvoiceState.WRITTEN_OFF
        await self.invoices.save(invoice)
