"""Handles WriteOffInvoice."""

from shop.billing.aggregates import InvoiceRepository
from shop.billing.commands import WriteOffInvoice
from shop.billing.errors import InvoiceNotDue, InvoiceNotFound
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler


@command_handler(raises=(InvoiceNotFound, InvoiceNotDue))
class WriteOffInvoiceHandler(CommandHandler[WriteOffInvoice, None]):
    """Give up on an invoice."""

    def __init__(self, invoices: InvoiceRepository) -> None:
        self.invoices = invoices

    async def do_handle(self, command: WriteOffInvoice) -> None:
        """Carry out the command."""
        raise NotImplementedError
