"""Handles PayInvoice."""

from shop.billing.aggregates import InvoiceRepository
from shop.billing.commands import PayInvoice
from shop.billing.errors import (
    BankUnreachable,
    InvoiceNotDue,
    InvoiceNotFound,
    WrongAmount,
)
from shop.billing.events import InvoicePaid
from shop.billing.types import InvoiceState
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
        invoice = await self.invoices.find(command.invoice_id)
        if invoice is None:
            raise InvoiceNotFound(invoice_id=command.invoice_id)
        if invoice.state is not InvoiceState.DUE:
            raise InvoiceNotDue(invoice_id=command.invoice_id, state=invoice.state)
        if invoice.amount != command.amount:
            raise WrongAmount(expected=invoice.amount, received=command.amount)
        invoice.state = InvoiceState.PAID
        await self.invoices.save(invoice)
        command.emit(
            InvoicePaid(
                invoice_id=invoice.invoice_id,
                order_id=invoice.order_id,
                paid=command.amount,
            )
        )
