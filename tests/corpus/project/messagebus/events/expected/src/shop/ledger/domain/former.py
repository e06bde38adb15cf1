"""Events of the ledger context as they once were."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final, TypeAlias

from messagebus import Event, Metadata

from shop.domain.metadata import TopicMetadata
from shop.ledger.domain.messages import AccountClosed, MoneyDeposited
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
        """Return the event as version 4 has it."""
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
        """Return the event as version 3 has it."""
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
        """Return the event as version 2 has it."""
        return MoneyDepositedV2(
            message_id=self.message_id,
            created_at=self.created_at,
            account_id=self.account,
            money=self.money,
            note=self.note,
            teller=self.teller,
        )


Former: TypeAlias = MoneyDepositedV3 | MoneyDepositedV2 | MoneyDepositedV1

EVENTS: Final[dict[str, type[Event]]] = {
    "ledger.money_deposited_v3": MoneyDepositedV3,
    "ledger.money_deposited_v2": MoneyDepositedV2,
    "ledger.money_deposited_v1": MoneyDepositedV1,
    "ledger.money_deposited_v4": MoneyDeposited,
    "ledger.account_terminated_v1": AccountClosed,
}
"""The classes of all versions by the type under which they are sent."""


def read_event(message: Mapping[str, Any]) -> Event:
    """Read an event of any version, as a transport is given it, as the current one.

    Raises LookupError for a type that this context does not send, and ValueError for
    content that does not fit its type.
    """
    event_class = EVENTS.get(message["type"])
    if event_class is None:
        reason = f"no event of this context is sent as {message['type']!r}"
        raise LookupError(reason)
    content: dict[str, Any] = json.loads(message["payload"])
    if type(content) is not dict:
        reason = f"the payload of {message['type']!r} is no object"
        raise ValueError(reason)
    content["message_id"] = message["id"]
    content["created_at"] = message["created_at"]
    event = event_class.model_validate_json(json.dumps(content))
    while isinstance(event, Former):
        event = event.upgraded()
    return event
