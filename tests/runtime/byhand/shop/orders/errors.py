"""Errors of the orders context."""

from __future__ import annotations

from dataclasses import dataclass

from shop.cqrs.errors import DomainError
from shop.cqrs.values import masked_repr
from shop.orders.types import Email, OrderId


@dataclass(kw_only=True, eq=False)
class EmptyOrder(DomainError):
    """An order has no lines."""


@dataclass(kw_only=True, eq=False)
class OrderNotFound(DomainError):
    """There is no such order."""

    order_id: OrderId


@dataclass(kw_only=True, eq=False)
class StockServiceDown(DomainError):
    """The stock service does not answer."""


@dataclass(kw_only=True, eq=False)
class EmailRefused(DomainError):
    """Mail to this address comes back."""

    email: Email

    def __repr__(self) -> str:
        return masked_repr(self, "email")
