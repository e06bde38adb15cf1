"""Handles IssueInvoice."""

import uuid
from datetime import UTC, datetime

from shop.billing.aggregates import Invoice, InvoiceRepository
from shop.billing.commands import IssueInvoice
from shop.billing.events import InvoiceIssued
from shop.billing.types import InvoiceId
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler


@command_handler
class IssueInvoiceHandler(CommandHandler[IssueInvoice, InvoiceId]):
    """Issue invoice."""

    def __init__(self, invoices: InvoiceRepository) -> None:
        self.invoices = invoices

    async def do_handle(self, command: IssueInvoice) -> InvoiceId:
        """Carry out the command; tell with command.emit: InvoiceIssued(...)."""
        known = await self.invoices.of_order(command.order_id)
        if known is not None:
            return known.invoice_id  # asked again after a lost answer
        invoice = Invoice(
            invoice_id=InvoiceId(uuid.uuid4()),
            order_id=command.order_id,
            amount=command.amount,
            due_on=datetime.now(UTC).date() + command.due_within,
        )
        await self.invoices.add(invoice)
        command.emit(
            InvoiceIssued(
                invoice_id=invoice.invoice_id,
                order_id=invoice.order_id,
                amount=invoice.amount,
                due_on=invoice.due_on,
            )
        )
        return invoice.invoice_id
