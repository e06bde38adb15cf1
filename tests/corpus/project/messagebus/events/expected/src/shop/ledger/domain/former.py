"""Events of the ledger context as they once were."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, TypeAlias

from messagebus import Event, Metadata

from shop.domain.metadata import TopicMetadata
from shop.ledger.domain.messages import MoneyDeposited
from shop.ledger.domain.types import AccountId, Money


def money_deposited_money_from_3(money: Decimal) -> Money:
    """Convert what version 3 had as money."""
    raise NotImplementedError


class MoneyDepositedV3(Event):
    """Money deposited, as version 3 had it."""

    metadata: Metadata = TopicMetadata(
        name="ledger.money_deposited",
        schema_version=3,
        published=True,
        topic="ledger.events",
    )

    account_id: AccountId
    money: Decimal
    note: str | None = None
    channel: str

    def upgraded(self) -> MoneyDeposited:
        """Make the event that version 4 would have told."""
        return MoneyDeposited(
            message_id=self.message_id,
            created_at=self.created_at,
            account_id=self.account_id,
            money=money_deposited_money_from_3(self.money),
            note=self.note,
            channel=self.channel,
        )


class MoneyDepositedV2(Event):
    """Money deposited, as version 2 had it."""

    metadata: Metadata = TopicMetadata(
        name="ledger.money_deposited",
        schema_version=2,
        published=True,
        topic="ledger.events",
    )

    account_id: AccountId
    money: Decimal
    note: str | None = None
    teller: str

    def upgraded(self) -> MoneyDepositedV3:
        """Make the event that version 3 would have told."""
        return MoneyDepositedV3(
            message_id=self.message_id,
            created_at=self.created_at,
            account_id=self.account_id,
            money=self.money,
            note=self.note,
            channel="branch",
        )


class MoneyDepositedV1(Event):
    """Money deposited, as version 1 had it."""

    metadata: Metadata = TopicMetadata(
        name="ledger.money_deposited",
        schema_version=1,
        published=True,
        topic="ledger.events",
    )

    account: AccountId
    money: Decimal
    note: str | None = None
    teller: str

    def upgraded(self) -> MoneyDepositedV2:
        """Make the event that version 2 would have told."""
        return MoneyDepositedV2(
            message_id=self.message_id,
            created_at=self.created_at,
            account_id=self.account,
            money=self.money,
            note=self.note,
            teller=self.teller,
        )


Former: TypeAlias = MoneyDepositedV3 | MoneyDepositedV2 | MoneyDepositedV1

FORMER: Final[dict[str, type[Former]]] = {
    "ledger.money_deposited_v3": MoneyDepositedV3,
    "ledger.money_deposited_v2": MoneyDepositedV2,
    "ledger.money_deposited_v1": MoneyDepositedV1,
}
"""The classes of older versions by the type under which they were published."""


def read_former(kind: str, payload: str | bytes) -> Event:
    """Read a published event of an older version as the current one."""
    event: Event = FORMER[kind].model_validate_json(payload)
    while isinstance(event, Former):
        event = event.upgraded()
    return event
