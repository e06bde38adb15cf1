"""Events of the ledger context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from shop.cqrs.event.domain_event import DomainEvent
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations
from shop.ledger.types import AccountId, Money


@dataclass(frozen=True, kw_only=True)
class MoneyDeposited(DomainEvent):
    """Money came in."""

    event_type: ClassVar[str] = "ledger.MoneyDeposited"
    event_version: ClassVar[int] = 4
    event_topic: ClassVar[str | None] = "ledger.events"

    account_id: AccountId
    money: Money
    note: str | None = None
    channel: str

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.min_length("account_id", self.account_id, 4)
        found.nested("money", self.money.validate())
        return found.result()


@dataclass(frozen=True, kw_only=True)
class AccountClosed(DomainEvent):
    """Account closed.

    Deprecated: since 2030-01-01, use AccountArchived.
    """

    event_type: ClassVar[str] = "ledger.AccountTerminated"

    account_id: AccountId

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.min_length("account_id", self.account_id, 4)
        return found.result()
