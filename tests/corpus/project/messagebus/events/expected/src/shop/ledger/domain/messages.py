"""Commands and events of the ledger context."""

from __future__ import annotations

from messagebus import Event, Metadata

from shop.domain.metadata import TopicMetadata
from shop.ledger.domain.types import AccountId, Money


class MoneyDeposited(Event):
    """Money came in."""

    metadata: Metadata = TopicMetadata(
        name="ledger.money_deposited",
        schema_version=4,
        published=True,
        topic="ledger.events",
    )

    account_id: AccountId
    money: Money
    note: str | None = None
    channel: str


class AccountClosed(Event):
    """Account closed.

    Deprecated: since 2030-01-01, use AccountArchived.
    """

    metadata: Metadata = Metadata(name="ledger.account_terminated", schema_version=1)

    account_id: AccountId
