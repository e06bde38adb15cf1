"""Handles IssueInvoice."""

from shop.billing.aggregates import InvoiceRepository
from shop.billing.commands import IssueInvoice
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
        raise NotImplementedError
