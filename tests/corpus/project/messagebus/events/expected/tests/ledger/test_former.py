"""Older events of the ledger context."""

from contextlib import AbstractContextManager
from decimal import Decimal

from shop.ledger.domain.former import (
    MoneyDepositedV1,
    MoneyDepositedV2,
    MoneyDepositedV3,
    read_former,
)
from shop.ledger.domain.messages import MoneyDeposited


def test_money_deposited_of_version_3_can_be_read(
    unwritten: AbstractContextManager[None],
) -> None:
    """Version 3 becomes the current one, with its id and its time."""
    stored = MoneyDepositedV3(
        account_id="account id",
        money=Decimal(1),
        channel="channel",
    )
    payload = stored.model_dump_json(exclude={"metadata"})
    with unwritten:
        event = read_former("ledger.money_deposited_v3", payload)
        assert isinstance(event, MoneyDeposited)
        assert event.message_id == stored.message_id
        assert event.created_at == stored.created_at


def test_money_deposited_of_version_2_can_be_read(
    unwritten: AbstractContextManager[None],
) -> None:
    """Version 2 becomes the current one, with its id and its time."""
    stored = MoneyDepositedV2(
        account_id="account id",
        money=Decimal(1),
        teller="teller",
    )
    payload = stored.model_dump_json(exclude={"metadata"})
    with unwritten:
        event = read_former("ledger.money_deposited_v2", payload)
        assert isinstance(event, MoneyDeposited)
        assert event.message_id == stored.message_id
        assert event.created_at == stored.created_at


def test_money_deposited_of_version_1_can_be_read(
    unwritten: AbstractContextManager[None],
) -> None:
    """Version 1 becomes the current one, with its id and its time."""
    stored = MoneyDepositedV1(account="account", money=Decimal(1), teller="teller")
    payload = stored.model_dump_json(exclude={"metadata"})
    with unwritten:
        event = read_former("ledger.money_deposited_v1", payload)
        assert isinstance(event, MoneyDeposited)
        assert event.message_id == stored.message_id
        assert event.created_at == stored.created_at
