"""Errors of the billing context."""

from __future__ import annotations

from dataclasses import dataclass

from shop.billing.types import InvoiceId, InvoiceState
from shop.catalog import types as catalog_types
from shop.cqrs.errors import DomainError


@dataclass(kw_only=True, eq=False)
class InvoiceNotFound(DomainError):
    """Invoice not found."""

    invoice_id: InvoiceId


@dataclass(kw_only=True, eq=False)
class InvoiceNotDue(DomainError):
    """Invoice not due."""

    invoice_id: InvoiceId
    state: InvoiceState


@dataclass(kw_only=True, eq=False)
class WrongAmount(DomainError):
    """Wrong amount."""

    expected: catalog_types.Money
    received: catalog_types.Money


class BankUnreachable(DomainError):
    """Bank unreachable."""
