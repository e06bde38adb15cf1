"""Ask for the money of orders and keep track of it."""

from shop.billing.aggregates import Invoice
from shop.billing.commands import IssueInvoice, PayInvoice, WriteOffInvoice
from shop.billing.errors import (
    BankUnreachable,
    InvoiceNotDue,
    InvoiceNotFound,
    WrongAmount,
)
from shop.billing.events import InvoiceIssued, InvoicePaid
from shop.billing.projections import OrderBalance
from shop.billing.queries import GetInvoice, GetOrderBalance
from shop.billing.types import InvoiceId, InvoiceState

__all__ = [
    "BankUnreachable",
    "GetInvoice",
    "GetOrderBalance",
    "Invoice",
    "InvoiceId",
    "InvoiceIssued",
    "InvoiceNotDue",
    "InvoiceNotFound",
    "InvoicePaid",
    "InvoiceState",
    "IssueInvoice",
    "OrderBalance",
    "PayInvoice",
    "WriteOffInvoice",
    "WrongAmount",
]
