"""Handles GetInvoice."""

from shop.billing.aggregates import Invoice, InvoiceRepository
from shop.billing.queries import GetInvoice
from shop.cqrs.decorators import query_handler
from shop.cqrs.query.handler import QueryHandler


@query_handler
class GetInvoiceHandler(QueryHandler[GetInvoice, Invoice | None]):
    """Get invoice."""

    def __init__(self, invoices: InvoiceRepository) -> None:
        self.invoices = invoices

    async def do_handle(self, query: GetInvoice) -> Invoice | None:
        """Answer the query."""
        return await self.invoices.find(query.invoice_id)
