"""The ledger context."""

from shop.ledger.events import AccountClosed, MoneyDeposited
from shop.ledger.types import AccountId, Money

__all__ = [
    "AccountClosed",
    "AccountId",
    "Money",
    "MoneyDeposited",
]
