"""Handles PayInvoice."""

from shop.billing.aggregates import InvoiceRepository
from shop.billing.commands import PayInvoice
from shop.billing.errors import (
    BankUnreachable,
    InvoiceNotDue,
    InvoiceNotFound,
    WrongAmount,
)
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler


@command_handler(
    timeout=20,
    retries=5,
    backoff_ms=1000,
    raises=(InvoiceNotFound, InvoiceNotDue, WrongAmount),
    retry_errors=(BankUnreachable,),
)
class PayInvoiceHandler(CommandHandler[PayInvoice, None]):
    """Settle an invoice in full."""

    def __init__(self, invoices: InvoiceRepository) -> None:
        self.invoices = invoices

    async def do_handle(self, command: PayInvoice) -> None:
        """Carry out the command; tell with command.emit: InvoicePaid(...)."""
        raise NotImplementedError
