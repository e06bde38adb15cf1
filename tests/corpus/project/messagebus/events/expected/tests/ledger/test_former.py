"""Older events of the ledger context."""

from decimal import Decimal

import pytest

from shop.adapters.in_memory import InMemoryMessageStore, InMemoryTransport
from shop.ledger.domain.former import (
    MoneyDepositedV1,
    MoneyDepositedV2,
    MoneyDepositedV3,
    money_deposited_money_from_3,
    read_event,
)
from shop.ledger.domain.messages import MoneyDeposited
from shop.ledger.domain.types import Money


@pytest.mark.stub(of=[money_deposited_money_from_3])
async def test_money_deposited_of_version_3_can_be_read(
    messagestore: InMemoryMessageStore,
    transport: InMemoryTransport,
) -> None:
    """Version 3, as it is sent, is read as the current one."""
    event = MoneyDepositedV3(
        account_id="account id",
        money=Decimal(1),
        channel="channel",
    )
    await messagestore.add(event)
    await messagestore.publish_eventstream()
    (sent,) = transport.sent
    read = read_event(sent)
    assert isinstance(read, MoneyDeposited)
    assert read.message_id == event.message_id
    assert read.created_at == event.created_at


@pytest.mark.stub(of=[money_deposited_money_from_3])
async def test_money_deposited_of_version_2_can_be_read(
    messagestore: InMemoryMessageStore,
    transport: InMemoryTransport,
) -> None:
    """Version 2, as it is sent, is read as the current one."""
    event = MoneyDepositedV2(account_id="account id", money=Decimal(1), teller="teller")
    await messagestore.add(event)
    await messagestore.publish_eventstream()
    (sent,) = transport.sent
    read = read_event(sent)
    assert isinstance(read, MoneyDeposited)
    assert read.message_id == event.message_id
    assert read.created_at == event.created_at


@pytest.mark.stub(of=[money_deposited_money_from_3])
async def test_money_deposited_of_version_1_can_be_read(
    messagestore: InMemoryMessageStore,
    transport: InMemoryTransport,
) -> None:
    """Version 1, as it is sent, is read as the current one."""
    event = MoneyDepositedV1(account="account", money=Decimal(1), teller="teller")
    await messagestore.add(event)
    await messagestore.publish_eventstream()
    (sent,) = transport.sent
    read = read_event(sent)
    assert isinstance(read, MoneyDeposited)
    assert read.message_id == event.message_id
    assert read.created_at == event.created_at


async def test_money_deposited_of_version_4_can_be_read(
    messagestore: InMemoryMessageStore,
    transport: InMemoryTransport,
) -> None:
    """Version 4, as it is sent, is read as the current one."""
    event = MoneyDeposited(
        account_id="account id",
        money=Money(amount=Decimal(1)),
        channel="channel",
    )
    await messagestore.add(event)
    await messagestore.publish_eventstream()
    (sent,) = transport.sent
    read = read_event(sent)
    assert isinstance(read, MoneyDeposited)
    assert read.message_id == event.message_id
    assert read.created_at == event.created_at
