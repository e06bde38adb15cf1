"""Stored events of the ledger context."""

from decimal import Decimal

import pytest

from shop.cqrs.upcasting import read_event, stored_form
from shop.ledger.events import MoneyDeposited
from shop.ledger.types import AccountId, Money
from shop.ledger.upcasters import UPCASTERS, money_deposited_money_from_3


def money_deposited() -> MoneyDeposited:
    """Make a current one."""
    return MoneyDeposited(
        account_id=AccountId("account id"),
        money=Money(amount=Decimal(1)),
        channel="channel",
    )


@pytest.mark.stub(of=[money_deposited_money_from_3])
def test_money_deposited_of_version_3_can_be_read() -> None:
    """Version 3 becomes version 4."""
    stored = stored_form(money_deposited())
    stored["money"] = "1"
    event = read_event(MoneyDeposited, stored, version=3, upcasters=UPCASTERS)
    assert isinstance(event, MoneyDeposited)


@pytest.mark.stub(of=[money_deposited_money_from_3])
def test_money_deposited_of_version_2_can_be_read() -> None:
    """Version 2 becomes version 4."""
    stored = stored_form(money_deposited())
    stored["money"] = "1"
    stored.pop("channel", None)
    stored["teller"] = None
    event = read_event(MoneyDeposited, stored, version=2, upcasters=UPCASTERS)
    assert isinstance(event, MoneyDeposited)


@pytest.mark.stub(of=[money_deposited_money_from_3])
def test_money_deposited_of_version_1_can_be_read() -> None:
    """Version 1 becomes version 4."""
    stored = stored_form(money_deposited())
    stored["money"] = "1"
    stored.pop("channel", None)
    stored["teller"] = None
    stored["account"] = stored.pop("account_id")
    event = read_event(MoneyDeposited, stored, version=1, upcasters=UPCASTERS)
    assert isinstance(event, MoneyDeposited)
